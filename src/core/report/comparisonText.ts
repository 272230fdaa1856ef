import type { DiagnosisComparison } from '../contracts';
import { block, paint } from './layout';
import type { Row, TextStyle } from './layout';
import { asAscii, oneLine } from './plainText';

const mostChecks = 6;

/** Before and after for a terminal, ending in a newline. */
export function renderComparison(comparison: DiagnosisComparison, style: TextStyle): string {
  const { outcome, summary, before, after, gone, appeared, checks, note } = comparison;
  const ink =
    outcome === 'fixed' || outcome === 'well'
      ? 'green'
      : outcome === 'still-there' || outcome === 'new-fault'
        ? 'red'
        : 'yellow';
  const side = ({ startedAt, status, id }: DiagnosisComparison['before']): Row =>
    row(`${id ?? status} (${startedAt})`);
  const lines = [
    paint(oneLine(summary, 400), style, ink, 'bold'),
    ...(note === undefined ? [] : block('note', [row(note)], style)),
    ...block('before', [side(before)], style),
    ...block('now', [side(after)], style),
    ...block('gone', list(gone), style),
    ...block('new', list(appeared), style),
    ...block(
      'checks',
      checks.slice(0, mostChecks).map(({ id, view, before: was, after: is }) => ({
        lead: oneLine(view === undefined ? id : `${id} (${view})`, 60),
        text: `${was}, now ${is}`,
      })),
      style,
    ),
  ];
  const text = `${lines.join('\n')}\n`;
  return style.unicode ? text : asAscii(text);
}

function list(ids: readonly string[]): Row[] {
  return ids.length === 0 ? [] : [row(ids.join(', '))];
}

function row(text: string): Row {
  return { lead: '', text: oneLine(text, 400) };
}
