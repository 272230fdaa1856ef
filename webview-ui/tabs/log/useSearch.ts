import { useEffect, useRef, useState } from 'preact/hooks';
import type { LogView } from './logView';
import type { TextQuery } from './textMatcher';

interface SearchOptions {
  view: LogView;
  /** Grows as lines are looked at. */
  drawing: number;
  query: TextQuery;
  /** Number of the line from which one reads: a new search goes to the next match from there. */
  from: number;
  show: (number: number) => void;
}

export interface Search {
  /** Number of the line that the search stands at. */
  current: number | null;
  go: (direction: 'next' | 'previous') => void;
}

/** Walks over the lines that the search of `view` finds. */
export function useSearch({ view, drawing, query, from, show }: SearchOptions): Search {
  const [current, setCurrent] = useState<number | null>(null);
  /** Where a search began whose first match is still to be shown. */
  const pending = useRef<number | null>(null);
  const isFirst = useRef(true);

  const stand = (number: number): void => {
    pending.current = null;
    setCurrent(number);
    show(number);
  };

  useEffect(() => {
    // What was searched for when the panel was last open is marked, but moves nothing.
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    pending.current = query.text === '' ? null : (current ?? from);
    setCurrent(null);
  }, [query.text, query.matchCase]);

  const { epoch } = view.store;
  useEffect(() => setCurrent(null), [epoch]);

  useEffect(() => {
    if (pending.current === null) return;
    const match = view.matchFrom(pending.current, 'here or next');
    // A match before the beginning is the next one only when there is none after it.
    if (match !== undefined && (match >= pending.current || !view.busy)) stand(match);
    else if (!view.busy) pending.current = null;
  }, [drawing]);

  return {
    current,
    go: (direction) => {
      const match = view.matchFrom(
        current ?? from,
        current === null && direction === 'next' ? 'here or next' : direction,
      );
      if (match !== undefined) stand(match);
    },
  };
}
