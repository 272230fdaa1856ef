import type { RunContext } from '../runContext';

/** What is quicker than this needs no word. Milliseconds. */
const patienceMs = 500;
const everyMs = 100;

/** One line on a terminal that says how much of the logs was read; nothing in a pipe or with --json. */
export function byteProgress(
  { io, json }: Pick<RunContext, 'io' | 'json'>,
  clock: () => number = Date.now,
): {
  read: (progress: { read: number; total: number }) => void;
  end: () => void;
} {
  if (json || io.stderr.isTTY !== true) return { read: () => undefined, end: () => undefined };
  let shownAt = clock() + patienceMs - everyMs;
  let isShown = false;
  return {
    read: ({ read, total }) => {
      const now = clock();
      if (now - shownAt < everyMs) return;
      shownAt = now;
      isShown = true;
      const percent = Math.min(100, Math.floor((100 * read) / Math.max(1, total)));
      io.stderr.write(`\r\x1b[K${percent}% of ${Math.ceil(total / 1e6)} MB of logs read`);
    },
    end: () => {
      if (isShown) io.stderr.write('\r\x1b[K');
    },
  };
}
