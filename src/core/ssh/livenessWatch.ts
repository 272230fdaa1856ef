import type { Readable } from 'node:stream';

/** Silent intervals after which a connection is given up. */
const silentIntervalsAllowed = 3;

/**
 * Calls `onSilent` once when nothing at all arrived for `silentIntervalsAllowed` intervals in a row. The
 * intervals are counted, not the clock, so that a laptop that slept does not lose its connection on waking; any
 * byte is a sign of life, so that a slow link busy with output is not mistaken for a dead one, as it would be if
 * only the answers to keep-alive requests counted.
 *
 * Returns what ends the watch.
 */
export function watchLiveness(stream: Readable, intervalMs: number, onSilent: () => void): () => void {
  let silent = 0;
  const heard = (): void => {
    silent = 0;
  };
  stream.on('data', heard);
  const timer = setInterval(() => {
    silent += 1;
    if (silent <= silentIntervalsAllowed) return;
    stop();
    onSilent();
  }, intervalMs);
  const stop = (): void => {
    clearInterval(timer);
    stream.off('data', heard);
  };
  return stop;
}
