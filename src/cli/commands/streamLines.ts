import { cleanLines, lineRedactor, secretsInside } from '../../core/evidence';
import type { Session } from '../../core/ssh';
import type { RunContext } from '../runContext';
import { printLines } from './printLines';

/**
 * Prints the lines of a command as they come, as NDJSON with --json, until it ends or the user ends it. `reveal` shows
 * secret values too. Gives the exit code of the command, null where a signal ended it.
 */
export async function streamLines(
  session: Session,
  command: string,
  context: RunContext,
  { reveal }: { reveal: boolean },
): Promise<number | null> {
  const { signal } = context;
  const redact = reveal ? (line: string) => line : lineRedactor(await secretsInside(session, signal));
  const running = await session.openStream(command, { signal });
  const done = running.done.catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
  // Its failure is heard below; until then, while lines are printed, nobody waits for it.
  done.catch(() => undefined);
  running.stderr.resume();
  await printLines(cleanLines(running.stdout, redact), context);
  return (await done).exitCode;
}
