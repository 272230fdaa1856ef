import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { RunContext } from '../runContext';

/**
 * Prints lines as they come, as NDJSON with --json. Waiting for the reader keeps memory bounded when it is slower than
 * the container. Rejects with the signal's own reason.
 */
export async function printLines(
  lines: AsyncIterable<string>,
  { io, json, signal }: RunContext,
  asValue: (line: string) => Record<string, unknown> = (line) => ({ line }),
): Promise<void> {
  for await (const line of lines) {
    const text = json ? JSON.stringify(asValue(line)) : line;
    if (!io.stdout.write(`${text}\n`)) await drained(io.stdout, signal);
  }
}

/** A reader that has stopped reading must not keep a cancelled command. */
async function drained(stdout: Writable, signal: AbortSignal): Promise<void> {
  try {
    await once(stdout, 'drain', { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
