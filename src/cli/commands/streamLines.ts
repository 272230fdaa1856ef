import { once } from 'node:events';
import readline from 'node:readline';
import type { Writable } from 'node:stream';
import { cleanLines, lineRedactor, secretsInside } from '../../core/evidence';
import type { Session } from '../../core/ssh';
import type { RunContext } from '../runContext';

export interface StreamLinesOptions {
  /** Show secret values too. */
  reveal?: boolean;
  /** Told of each line that the command prints to stderr. */
  onRemark?: (line: string) => void;
}

/**
 * Prints the lines of a command as they come, as NDJSON with --json, until it ends or the user ends it. Gives the
 * exit code of the command, null where a signal ended it.
 */
export async function streamLines(
  session: Session,
  command: string,
  context: RunContext,
  { reveal = false, onRemark = () => undefined }: StreamLinesOptions = {},
): Promise<number | null> {
  const { io, json, signal } = context;
  const redact = reveal ? (line: string) => line : lineRedactor(await secretsInside(session, signal));
  const running = await session.openStream(command, { signal });
  const done = running.done.catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
  // Its failure is heard below; until then, while lines are printed, nobody waits for it.
  done.catch(() => undefined);
  readline.createInterface({ input: running.stderr }).on('line', onRemark);
  for await (const line of cleanLines(running.stdout, redact)) {
    const text = json ? JSON.stringify({ line }) : line;
    // Waiting for the reader keeps memory bounded when it is slower than the container.
    if (!io.stdout.write(`${text}\n`)) await drained(io.stdout, signal);
  }
  return (await done).exitCode;
}

/** Rejects with the signal's own reason: a reader that has stopped reading must not keep a cancelled command. */
async function drained(stdout: Writable, signal: AbortSignal): Promise<void> {
  try {
    await once(stdout, 'drain', { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
