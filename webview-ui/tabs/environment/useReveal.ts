import { useEffect, useRef, useState } from 'preact/hooks';
import type { PanelMessage } from '../../../src/protocol';

type View = 'shell' | 'app';

export interface Reveal {
  /** The plain value, while it may be seen. */
  valueOf(view: View, name: string): string | undefined;
  ask(view: View, name: string): void;
  hide(view: View, name: string): void;
}

/** How long a value is seen before it is masked again. */
const shownMs = 30_000;

/**
 * Values on demand. What the host has told stays out of sight until it is asked for again, and for no longer than
 * `shownMs` from when it came.
 */
export function useReveal({
  revealed,
  post,
}: {
  revealed: ReadonlyMap<string, string>;
  post: (message: PanelMessage) => void;
}): Reveal {
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());

  const hide = (key: string): void => {
    clearTimeout(timers.current.get(key));
    timers.current.delete(key);
    setWanted((before) => new Set([...before].filter((other) => other !== key)));
  };

  useEffect(() => {
    for (const key of wanted) {
      if (!revealed.has(key) || timers.current.has(key)) continue;
      timers.current.set(
        key,
        setTimeout(() => hide(key), shownMs),
      );
    }
    // The panel was hidden, and the host's word forgotten with it.
    for (const key of timers.current.keys()) if (!revealed.has(key)) hide(key);
  }, [wanted, revealed]);

  useEffect(() => {
    const running = timers.current;
    return () => running.forEach((timer) => clearTimeout(timer));
  }, []);

  return {
    valueOf: (view, name) => (wanted.has(keyOf(view, name)) ? revealed.get(keyOf(view, name)) : undefined),
    ask: (view, name) => {
      setWanted((before) => new Set([...before, keyOf(view, name)]));
      post({ type: 'reveal', view, name });
    },
    hide: (view, name) => hide(keyOf(view, name)),
  };
}

function keyOf(view: View, name: string): string {
  return `${view}|${name}`;
}
