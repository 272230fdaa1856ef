/**
 * Between the position of a scroll bar and rows of one height. Browsers know no element of more than about 33 million
 * device pixels; above a safe height the bar moves over the rows in proportion.
 */
export interface ScrollMap {
  /** Of the scrolled element, in pixels. */
  height: number;
  /** The row at the top of the viewport, with the part of it that is above. */
  rowAt(scrollTop: number): number;
  /** Where the bar stands when `row` is at the top. */
  scrollTopOf(row: number): number;
}

export interface ScrollSizes {
  rows: number;
  rowHeight: number;
  viewport: number;
  /** The greatest height of an element, in pixels. */
  safeHeight: number;
}

export function scrollMap({ rows, rowHeight, viewport, safeHeight }: ScrollSizes): ScrollMap {
  const whole = rows * rowHeight;
  const height = Math.min(whole, safeHeight);
  const range = Math.max(0, height - viewport);
  const scale = range === 0 ? 1 : Math.max(0, whole - viewport) / range;
  const clamp = (scrollTop: number): number => Math.min(Math.max(scrollTop, 0), range);
  return {
    height,
    rowAt: (scrollTop) => (clamp(scrollTop) * scale) / rowHeight,
    scrollTopOf: (row) => clamp((row * rowHeight) / scale),
  };
}
