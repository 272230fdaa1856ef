import type { ComponentChildren } from 'preact';
import { t } from '../../l10n';
import { formatCount } from '../format/formatCount';
import type { Level } from '../../../src/protocol';
import type { TextMatcher } from './textMatcher';
import { visibleText } from './visibleText';

interface LogRowProps {
  number: number;
  line: string;
  level: Level;
  height: number;
  matcher: TextMatcher | null;
  isCurrent: boolean;
  onOpen: (number: number) => void;
}

/** Characters of a line that stand in its row; the rest opens below. */
export const rowLength = 2000;

/** Marks in one row. */
const marks = 200;

/** One line. */
export function LogRow(props: LogRowProps) {
  const { number, line, level, height, matcher, isCurrent, onOpen } = props;
  const more = line.length - rowLength;
  return (
    <div
      class={`log-row level-${level} ${isCurrent ? 'log-current' : ''}`}
      style={{ height: `${height}px`, lineHeight: `${height}px` }}
    >
      <span class="log-number">{number + 1}</span>
      <span class="log-text">{marked(line.slice(0, rowLength), matcher)}</span>
      {more > 0 && (
        <button type="button" class="quiet log-more" onClick={() => onOpen(number)}>
          {`…(${t('{0} more characters', formatCount(more))})`}
        </button>
      )}
    </div>
  );
}

function marked(text: string, matcher: TextMatcher | null): ComponentChildren {
  const shown = visibleText(text);
  if (!matcher) return shown;
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const { from, to } of matcher.ranges(text, marks)) {
    parts.push(shown.slice(at, from), <mark key={from}>{shown.slice(from, to)}</mark>);
    at = to;
  }
  return [...parts, shown.slice(at)];
}
