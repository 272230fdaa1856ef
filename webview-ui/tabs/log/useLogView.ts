import { useEffect, useRef, useState } from 'preact/hooks';
import type { LineFilter } from '../../../src/protocol';
import type { LogStore } from './logStore';
import { LogView } from './logView';
import type { TextQuery } from './textMatcher';

/** Milliseconds of a frame that filtering and searching may take: the rest is for drawing and for the user. */
const slice = 8;

interface LogViewOptions {
  store: LogStore;
  filter: LineFilter;
  query: TextQuery;
}

/**
 * The view of the log, worked on a slice a frame. Whoever uses it is drawn again once a frame while lines come or
 * are looked at, however many messages bring them. The number that comes with it is that of the drawing.
 */
export function useLogView({ store, filter, query }: LogViewOptions): [LogView, number] {
  const held = useRef<LogView | null>(null);
  const view = (held.current ??= new LogView(store, filter));
  const [drawing, setDrawing] = useState(0);
  const wake = useRef(() => {});

  useEffect(() => {
    let frame = 0;
    const work = (): void => {
      frame = 0;
      const until = performance.now() + slice;
      view.advance(() => performance.now() >= until);
      setDrawing((before) => before + 1);
      if (view.busy) schedule();
    };
    const schedule = (): void => {
      if (frame === 0) frame = requestAnimationFrame(work);
    };
    wake.current = schedule;
    const unsubscribe = store.subscribe(schedule);
    schedule();
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
      wake.current = () => {};
    };
  }, [store, view]);

  const wanted = JSON.stringify(filter);
  useEffect(() => {
    view.setFilter(filter);
    wake.current();
    // The filter is made anew at each drawing: what counts is what it holds.
  }, [view, wanted]);
  useEffect(() => {
    view.setQuery(query);
    wake.current();
  }, [view, query.text, query.matchCase]);

  return [view, drawing];
}
