import readline from 'node:readline';
import { cleanText } from '../../core/aliases';
import { redactText } from '../../core/evidence';
import type { Session } from '../../core/ssh';
import { exitCode } from '../exitCode';
import type { RunContext } from '../runContext';

/** Prints the lines of a command as they come, as NDJSON with --json, until it ends or the user ends it. */
export async function streamLines(session: Session, command: string, context: RunContext): Promise<number> {
  const { io, json, signal } = context;
  const running = await session.openStream(command, { signal });
  const done = running.done.catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
  running.stderr.resume();
  for await (const line of readline.createInterface({ input: running.stdout, crlfDelay: Infinity })) {
    const clean = redactText(cleanText(line));
    const text = json ? JSON.stringify({ line: clean }) : clean;
    // Waiting for the reader keeps memory bounded when it is slower than the container.
    if (!io.stdout.write(`${text}\n`)) await new Promise((resolve) => io.stdout.once('drain', resolve));
  }
  await done;
  return exitCode.ok;
}
