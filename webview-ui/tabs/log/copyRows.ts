import type { LogView } from './logView';

/** Characters that are copied at most: what a clipboard and an editor take without trouble. */
const most = 5_000_000;

/** The lines of rows `from` up to `to` as text, the newest as far as there is room; `left` older ones are not in it. */
export function copyRows(
  view: LogView,
  { from, to, limit = most }: { from: number; to: number; limit?: number },
): { text: string; lines: number; left: number } {
  const kept: string[] = [];
  let room = limit;
  let row = to - 1;
  for (; row >= from; row -= 1) {
    const number = view.numberAt(row);
    const line = number === undefined ? undefined : view.store.line(number);
    if (line === undefined) continue;
    room -= line.length + 1;
    if (room < 0) break;
    kept.push(line);
  }
  return { text: kept.reverse().join('\n'), lines: kept.length, left: Math.max(0, row - from + 1) };
}
