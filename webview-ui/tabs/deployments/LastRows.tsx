import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ShownLogLine } from '../../../src/protocol';
import { t } from '../../l10n';
import { formatCount } from '../format/formatCount';

/** Rows that are drawn at first, and more of them with each press. */
const atOnce = 100;

/** Rows that are drawn before the first that is marked. */
const before = 5;

interface LastRowsProps<T> {
  rows: readonly T[];
  /** From the first such row on all is drawn. */
  isMarked: (row: T) => boolean;
  render: (row: T) => ComponentChildren;
}

/** The end of a list, where a log tells how it came out; what is before it on demand. */
export function LastRows<T extends ShownLogLine>({ rows, isMarked, render }: LastRowsProps<T>) {
  const [asked, ask] = useState<number | undefined>(undefined);
  const first = useRef<HTMLLIElement>(null);
  const marked = rows.findIndex(isMarked);
  const atFirst = Math.max(0, Math.min(rows.length - atOnce, marked < 0 ? rows.length : marked - before));
  const from = asked ?? atFirst;
  // The button that was pressed may be gone: who reads goes on with what it brought.
  useEffect(() => {
    if (asked !== undefined) first.current?.focus();
  }, [asked]);
  const more = Math.min(from, atOnce);
  return (
    <>
      {from > 0 && (
        <button type="button" class="quiet" onClick={() => ask(from - more)}>
          {t('Show lines before: {0} of {1}', formatCount(more), formatCount(from))}
        </button>
      )}
      <ol class="log-tree">
        {rows.slice(from).map((row, index) => (
          <li key={row.line} ref={index === 0 ? first : undefined} tabIndex={index === 0 ? -1 : undefined}>
            {render(row)}
          </li>
        ))}
      </ol>
    </>
  );
}
