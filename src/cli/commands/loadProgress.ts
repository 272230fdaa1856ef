import type { RunContext } from '../runContext';

/** Milliseconds between two words on the terminal. */
const everyMs = 100;

/** One line on a terminal that says how far a load test is; nothing in a pipe or with --json. */
export function loadProgress({ io, json }: RunContext): {
  onProgress: (progress: { concurrency: number; done: number; of: number }) => void;
  end: () => void;
} {
  if (json || io.stderr.isTTY !== true) return { onProgress: () => undefined, end: () => undefined };
  let last = 0;
  return {
    onProgress: ({ concurrency, done, of }) => {
      if (Date.now() - last < everyMs && done < of) return;
      last = Date.now();
      io.stderr.write(`\r\x1b[K${concurrency} at a time: ${done} of ${of} requests`);
    },
    end: () => void io.stderr.write('\r\x1b[K'),
  };
}
