import type { LogView } from './logView';

/**
 * Where one reads in the log: at its end, wherever that goes, or at a line, which stays in place whatever is dropped
 * above or added below.
 */
export type Position =
  | { at: 'end' }
  /** `number`: of the line at the top; `part` of it is above, from 0 to 1. */
  | { at: 'line'; number: number; part: number };

/** The position that has `row` at the top. */
export function positionOf(view: LogView, row: number): Position {
  const whole = Math.floor(row);
  return { at: 'line', number: view.numberAt(whole) ?? view.store.first, part: row - whole };
}

/** The row at the top, with the part of it that is above, where `visible` rows have room. */
export function topRow(view: LogView, position: Position, visible: number): number {
  const last = Math.max(0, view.rows - visible);
  if (position.at === 'end') return last;
  const { number, part } = position;
  // A line that has been dropped stands for the oldest that is there.
  const row = number < view.store.first ? 0 : view.rowOf(number) + part;
  return Math.min(row, last);
}
