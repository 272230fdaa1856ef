import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

export interface BoxSize {
  /** Of what can be seen of it. */
  height: number;
  /** Of one line of its text, in whole pixels. */
  lineHeight: number;
}

/** The least height that still makes sense. */
const least = 200;

/** Makes a box reach down as far as the window and what stands below it allow, and tells its size. */
export function useBoxSize(box: RefObject<HTMLElement | null>): BoxSize {
  const [size, setSize] = useState<BoxSize>({ height: least, lineHeight: 18 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = (): void => {
      const { top, bottom } = element.getBoundingClientRect();
      const below = (document.getElementById('root')?.getBoundingClientRect().bottom ?? bottom) - bottom;
      element.style.height = `${Math.max(least, window.innerHeight - top - window.scrollY - below)}px`;
      const lineHeight = Math.round(parseFloat(getComputedStyle(element).lineHeight)) || 18;
      const height = element.clientHeight;
      setSize((before) =>
        before.height === height && before.lineHeight === lineHeight ? before : { height, lineHeight },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.documentElement);
    // What stands above it, such as a toolbar that wraps, moves it.
    if (element.parentElement) observer.observe(element.parentElement);
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [box]);
  return size;
}
