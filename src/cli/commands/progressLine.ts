import type { Look } from '../../core/contracts';
import type { RunContext } from '../runContext';

/** One line on a terminal that says how far a collection is; nothing in a pipe or with --json. */
export function progressLine({ io, json }: RunContext): { look: (look: Look) => void; end: () => void } {
  if (json || io.stderr.isTTY !== true) return { look: () => undefined, end: () => undefined };
  let done = 0;
  return {
    look: ({ id }) => {
      done += 1;
      io.stderr.write(`\r\x1b[K${done} checks done, last: ${id.slice(0, 30)}`);
    },
    end: () => void io.stderr.write('\r\x1b[K'),
  };
}
