import type { BuildComparison } from '../../contracts';
import { block, paint, type TextStyle } from '../../report/layout';
import { oneLine } from '../../report/plainText';
import { durationText } from '../phaseTimes';

/** Differences that are the machine's noise. Milliseconds. */
const noiseMs = 1000;

/** What became slower or faster from one deployment to the next, and why. */
export function comparisonLines(comparison: BuildComparison, style: TextStyle): string[] {
  const { before, after, isFair, deltaMs, phases, reasons } = comparison;
  const told = phases.filter((phase) => Math.abs(phase.deltaMs) >= noiseMs || !phase.isExact);
  const change = deltaMs === undefined ? 'by an unknown time' : signed(deltaMs);
  return [
    paint(`${oneLine(before, 40)} → ${oneLine(after, 40)}: ${change}`, style, 'bold'),
    ...(isFair ? [] : ['  One of them did not come to its end: its later phases are missing.']),
    ...block(
      'phases',
      told.length === 0
        ? [{ lead: '', text: 'no phase differs by more than a second' }]
        : told.map((phase) => ({
            lead: phase.kind,
            text: `${signed(phase.deltaMs)} (${durationText(phase.beforeMs)} → ${durationText(phase.afterMs)}${phase.isExact ? '' : '; a log ends within it'})`,
          })),
      style,
    ),
    ...block(
      'why',
      reasons.map(({ code, summary }) => ({ lead: code, text: oneLine(summary, 400) })),
      style,
    ),
  ];
}

function signed(ms: number): string {
  return `${ms < 0 ? '-' : '+'}${durationText(Math.abs(ms))}`;
}
