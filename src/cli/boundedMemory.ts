import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Megabytes of a half of V8's young generation. Left to itself it grows to 128 MB in all on a large machine, and reading
 * logs makes nothing but young objects. It can only be set where a Node starts.
 */
export const boundedMemory = '--max-semi-space-size=16';

/** Runs a script again in a Node whose memory is bounded, and gives its exit code. Signals reach both. */
export function runBounded(script: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [boundedMemory, script, ...args], { stdio: 'inherit' });
  // Ctrl-C is for the whole group: the other ends in good order, and only then does this.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  });
}
