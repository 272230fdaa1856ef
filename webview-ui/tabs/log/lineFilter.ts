import { type Level, levelOf, levels } from './levelOf';
import { TextMatcher, type TextQuery } from './textMatcher';

export interface LineFilter {
  levels: readonly Level[];
  /** Only lines with this text; empty for all. */
  contains: string;
}

/** Whether a line is wanted; to be asked for each line in order, because a line may continue the one before. */
export type Accept = (line: string) => boolean;

/** Null where every line passes. */
export function acceptBy({ levels: wanted, contains }: LineFilter): Accept | null {
  const matcher = contains === '' ? null : new TextMatcher({ text: contains, matchCase: false });
  if (levels.every((level) => wanted.includes(level))) {
    return matcher === null ? null : (line) => matcher.test(line);
  }
  let previous: Level | undefined;
  return (line) => {
    previous = levelOf(line, previous);
    return wanted.includes(previous) && (matcher?.test(line) ?? true);
  };
}

/** Null where nothing is searched for. Finds only lines that the filter shows. */
export function acceptSearch(query: TextQuery, filter: LineFilter): Accept | null {
  if (query.text === '') return null;
  const matcher = new TextMatcher(query);
  const shown = acceptBy(filter);
  return (line) => (shown?.(line) ?? true) && matcher.test(line);
}
