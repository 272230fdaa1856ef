import type { BuildLog, BuildPhase } from '../../contracts';
import { block, paint, type TextStyle } from '../../report/layout';
import { oneLine } from '../../report/plainText';
import { buildAdvice, buildYardstick } from '../buildAdvice';
import { durationText, phaseMs, wholeMs } from '../phaseTimes';

const nameWidth = 28;
const timeWidth = 11;

/** More is no advice. */
const mostAdvice = 4;

const glyphs = { succeeded: '✓', failed: '✗', unfinished: '?' } as const;
const inks = { succeeded: 'green', failed: 'red', unfinished: 'yellow' } as const;

/** The phases of a deployment as bars below each other, one line each. */
export function waterfallLines(build: BuildLog, style: TextStyle): string[] {
  const placed = placePhases(build);
  const whole = Math.max(wholeMs(build), ...placed.map(({ start, phase }) => start + phaseMs(phase)), 1);
  const room = Math.max(8, style.width - 2 - nameWidth - timeWidth - 2);
  return [
    headLine(build, style),
    ...placed.map(({ phase, start }) => {
      const from = Math.min(room - 1, Math.floor((start / whole) * room));
      const size = Math.max(1, Math.min(room - from, Math.round((phaseMs(phase) / whole) * room)));
      const bar = (style.unicode ? '█' : '#').repeat(size);
      const { state } = phase.time;
      const tail = state === 'open' ? '…' : state === 'failed' ? '✗' : '';
      const ink = state === 'failed' ? 'red' : state === 'open' ? 'yellow' : 'dim';
      const shown = state === 'unknown' ? '' : `${' '.repeat(from)}${paint(bar, style, ink)}${tail}`;
      return `${phaseLine(phase)}  ${shown}`.trimEnd();
    }),
    ...openNote(build),
  ];
}

/** A phase and its time, without its bar. */
export function phaseLine(phase: BuildPhase): string {
  const name = oneLine(nameOf(phase), nameWidth).padEnd(nameWidth);
  return `  ${name}${timeText(phase).padStart(timeWidth)}`;
}

function nameOf({ name, tool }: BuildPhase): string {
  return tool === undefined || name.includes(tool) ? name : `${name} (${tool})`;
}

/** Where a log ends before its deployment does. */
export function openNote({ phases }: BuildLog): string[] {
  const open = phases.find(({ time }) => time.state === 'open');
  return open ? [`  The log ends within "${oneLine(open.name, 60)}": its end is not known.`] : [];
}

/** Which deployment it is, and how it came out. */
export function headLine(build: BuildLog, style: TextStyle): string {
  const { id, outcome, began, durationMs, platform } = build;
  const facts = [
    paint(`${glyphs[outcome]} ${oneLine(id, 60)}`, style, inks[outcome], 'bold'),
    outcome,
    ...(began === undefined ? [] : [began.replace(/\.\d+Z$/, 'Z')]),
    ...(durationMs === undefined ? [] : [durationText(durationMs)]),
    ...(platform === undefined ? [] : [oneLine(platform, 40)]),
  ];
  return facts.join(' · ');
}

function timeText(phase: BuildPhase): string {
  switch (phase.time.state) {
    case 'open':
      return `> ${durationText(phase.time.atLeastMs)}`;
    case 'unknown':
      return '?';
    case 'said':
    case 'measured':
    case 'failed':
      return durationText(phase.time.ms);
  }
}

/** A phase without a start comes after the one before it, as does the start of the app, however long that waited. */
function placePhases({ phases }: BuildLog): { phase: BuildPhase; start: number }[] {
  let end = 0;
  return phases.map((phase) => {
    const start = phase.log === 'start' ? end : (phase.startMs ?? end);
    end = start + phaseMs(phase);
    return { phase, start };
  });
}

/** What would be faster, with what each estimate rests on, and the shares beside the published ones. */
export function adviceLines(build: BuildLog, style: TextStyle): string[] {
  const advice = buildAdvice(build).slice(0, mostAdvice);
  const { compression, installation, published } = buildYardstick(build);
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const shares =
    compression === undefined || installation === undefined || compression + installation === 0
      ? []
      : [
          {
            lead: '',
            text: `packing ${percent(compression)} and installing ${percent(installation)} of the time; ${percent(published.compression)} and ${percent(published.installation)} of a published heavy build`,
          },
        ];
  return [
    ...block(
      'faster',
      advice.map(({ title, gain, setting }) => ({
        lead: `about ${durationText(gain.ms)}`,
        text: oneLine(
          `${title}${setting === undefined ? '' : ` (${setting.name}=${setting.value})`} ${gain.assumption}`,
          500,
        ),
      })),
      style,
    ),
    ...block('shares', shares, style),
  ];
}
