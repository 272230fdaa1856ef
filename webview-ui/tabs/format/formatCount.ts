/** `12,000`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-GB');
}

/** `1 line`, `12,000 lines`. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}
