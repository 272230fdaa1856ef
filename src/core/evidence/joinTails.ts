/** Enough of a line to know the place again: lines of logs begin with their time. */
const anchorLength = 200;

/**
 * Two tails of one growing file, the second read later: the first as far as the second does not have it, then the
 * second. Where they have nothing in common, the second alone, because nobody knows what lies between.
 */
export function joinTails(earlier: string, later: string): string {
  if (earlier.includes(later)) return earlier;
  // A tail begins in the middle of a line.
  const start = later.indexOf('\n') + 1;
  const anchor = later.slice(start, start + anchorLength);
  const at = anchor === '' ? -1 : earlier.lastIndexOf(anchor);
  return at > 0 ? earlier.slice(0, at) + later.slice(start) : later;
}
