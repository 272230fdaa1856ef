import type { GateResult, GateState } from '../../contracts';
import { asAscii, block, oneLine, paint, paragraph, type TextStyle } from '../../report';
import { outcomeSentence } from './outcomeSentence';
import { stepTitles } from './stepTitles';

const glyphs: Record<GateState, { glyph: string; ink: 'red' | 'green' | 'yellow' | 'dim' }> = {
  pass: { glyph: '✓', ink: 'green' },
  fail: { glyph: '✗', ink: 'red' },
  unknown: { glyph: '?', ink: 'yellow' },
  skipped: { glyph: '·', ink: 'dim' },
};

const overall: Record<GateResult['outcome'], GateState> = {
  safe: 'pass',
  unsafe: 'fail',
  unknown: 'unknown',
};

/** Lines below a step that a terminal shows; the JSON and the summary have all. */
const mostDetails = 6;

/** The gate's answer for a terminal, ending in a newline. */
export function renderGate(result: GateResult, style: TextStyle): string {
  const { steps, target, outcome } = result;
  const head = glyphs[overall[outcome]];
  const lines = [
    `${paint(`${head.glyph} ${outcome}`, style, head.ink, 'bold')} · ${oneLine(target.name, 80)}`,
    ...paragraph(outcomeSentence(result), style),
    '',
    ...steps.flatMap(({ id, state, summary, details }) => {
      const { glyph, ink } = glyphs[state];
      const title = `  ${paint(glyph, style, ink)} ${stepTitles[id]}`;
      const shown = state === 'skipped' ? [] : details.slice(0, mostDetails);
      const more = state === 'skipped' ? 0 : details.length - shown.length;
      const rows = [summary, ...shown, ...(more > 0 ? [`and ${more} more`] : [])];
      return [
        title,
        ...block(
          '',
          rows.map((text) => ({ lead: '', text: oneLine(text, 400) })),
          style,
        ),
      ];
    }),
    ...commandLines(result, style),
  ];
  const text = `${lines.join('\n')}\n`;
  return style.unicode ? text : asAscii(text);
}

function commandLines({ swap, swapBack }: GateResult, style: TextStyle): string[] {
  const command = swapBack ?? swap;
  if (command === undefined) return [];
  const label = swapBack === undefined ? 'To swap:' : 'To swap back:';
  return ['', paint(`  ${label}`, style, 'dim'), `  $ ${oneLine(command, 1000)}`];
}
