import { acceptBy, acceptSearch } from './lineFilter';
import { type Level, levelOf, type LineFilter, readLogLabel } from '../../../src/protocol';
import { LineScan } from './lineScan';
import type { LogStore } from './logStore';
import type { TextQuery } from './textMatcher';

/** Of a traceback, the lines above which may say its level. */
const lookBack = 40;

/**
 * What of the log is shown: its lines, or those that pass the filter, and those that the search finds. Knows no
 * browser. `advance` does the work in slices; the rows that are known so far can be shown at any time.
 */
export class LogView {
  private filter: LineFilter;
  private query: TextQuery = { text: '', matchCase: false };
  private shown: LineScan | null = null;
  private found: LineScan | null = null;
  private epoch: number;

  constructor(
    readonly store: LogStore,
    filter: LineFilter,
  ) {
    this.filter = filter;
    this.epoch = store.epoch;
    this.restart();
  }

  /** Cancels what was being filtered and searched. */
  setFilter(filter: LineFilter): void {
    this.filter = filter;
    this.restart();
  }

  setQuery(query: TextQuery): void {
    this.query = query;
    const accept = acceptSearch(query, this.filter);
    this.found = accept && new LineScan(this.store, accept);
  }

  get rows(): number {
    return this.shown ? this.shown.hits.length : this.store.size;
  }

  /** Number of the line in a row. */
  numberAt(row: number): number | undefined {
    if (this.shown) return this.shown.hits.at(row);
    return row < this.store.size ? this.store.first + row : undefined;
  }

  /** The row of a line, or of the next one that is shown. */
  rowOf(number: number): number {
    return this.shown ? this.shown.hits.lowerBound(number) : Math.max(0, number - this.store.first);
  }

  /** The level of a line, with what it may continue: the lines of its own instance before it. */
  levelAt(number: number): Level {
    const own = this.labelled(number);
    const lines = [own.text];
    let at = number;
    while (at > this.store.first && number - at < lookBack && /^\s/.test(lines[0] ?? '')) {
      at -= 1;
      const before = this.labelled(at);
      if (before.instance === own.instance) lines.unshift(before.text);
    }
    let level: Level | undefined;
    for (const line of lines) level = levelOf(line, level);
    return level ?? 'info';
  }

  private labelled(number: number): { instance: string; text: string } {
    const line = this.store.line(number) ?? '';
    return readLogLabel(line) ?? { instance: '', text: line };
  }

  /** How many lines the search found so far; null where nothing is searched for. */
  get matches(): number | null {
    return this.found ? this.found.hits.length : null;
  }

  /** Which match a line is, from 0, or undefined where it is none. */
  matchIndexOf(number: number): number | undefined {
    const index = this.found?.hits.lowerBound(number);
    return index !== undefined && this.found?.hits.at(index) === number ? index : undefined;
  }

  /** The match after, or before, a line; past the end it goes on at the other. Undefined where there is none. */
  matchFrom(number: number, direction: 'here or next' | 'next' | 'previous'): number | undefined {
    const hits = this.found?.hits;
    if (!hits || hits.length === 0) return undefined;
    const index = hits.lowerBound(direction === 'next' ? number + 1 : number);
    if (direction === 'previous') return hits.at(index === 0 ? hits.length - 1 : index - 1);
    return hits.at(index === hits.length ? 0 : index);
  }

  /** Whether lines are still to be looked at. */
  get busy(): boolean {
    return !(this.shown?.caughtUp ?? true) || !(this.found?.caughtUp ?? true);
  }

  /** Of the scans, from 0 to 1. */
  get progress(): number {
    return Math.min(this.shown?.progress ?? 1, this.found?.progress ?? 1);
  }

  /** Works until all is done or the time is up. */
  advance(timeIsUp: () => boolean): void {
    if (this.epoch !== this.store.epoch) {
      this.epoch = this.store.epoch;
      this.restart();
    }
    this.shown?.advance(timeIsUp);
    if (!timeIsUp()) this.found?.advance(timeIsUp);
  }

  private restart(): void {
    const accept = acceptBy(this.filter);
    this.shown = accept && new LineScan(this.store, accept);
    this.setQuery(this.query);
  }
}
