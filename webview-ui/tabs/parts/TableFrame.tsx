import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface TableFrameProps {
  /** What the table is of. */
  label: string;
  children: ComponentChildren;
}

/** Holds a table that may be wider than the panel: then it scrolls, and is a stop of the keyboard that can scroll it. */
export function TableFrame({ label, children }: TableFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(false);
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return undefined;
    const measure = (): void => setWide(box.scrollWidth > box.clientWidth);
    const observer = new ResizeObserver(measure);
    // The box is as wide as the panel, the table as wide as its words.
    for (const each of [box, ...box.children]) observer.observe(each);
    measure();
    return () => observer.disconnect();
  }, []);
  const stop = isWide ? ({ tabIndex: 0, role: 'region', 'aria-label': label } as const) : {};
  return (
    <div ref={frame} class="table-frame" {...stop}>
      {children}
    </div>
  );
}
