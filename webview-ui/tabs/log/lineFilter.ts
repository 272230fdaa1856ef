import { acceptLines, type AcceptLine, type LineFilter } from '../../../src/protocol';
import { TextMatcher, type TextQuery } from './textMatcher';

/** Null where every line passes; otherwise to be asked for each line in order. */
export function acceptBy(filter: LineFilter): AcceptLine | null {
  const { contains } = filter;
  if (contains === '') return acceptLines(filter);
  const matcher = new TextMatcher({ text: contains, matchCase: false });
  return acceptLines(filter, (line) => matcher.test(line));
}

/** Null where nothing is searched for. Finds only lines that the filter shows. */
export function acceptSearch(query: TextQuery, filter: LineFilter): AcceptLine | null {
  if (query.text === '') return null;
  const matcher = new TextMatcher(query);
  const shown = acceptBy(filter);
  return (line) => (shown?.(line) ?? true) && matcher.test(line);
}
