import { cleanLines, lineRedactor, secretsInside } from '../../core/evidence';
import { followLogCommand, NO_LOG } from '../../core/probes';
import type { Session } from '../../core/ssh';
import type { LogHandlers } from './engine';

/** Lines of the log that are shown of what was before. */
const LAST_LINES = 1000;

/** Follows the application log until the signal ends it; rejects then with the signal's reason. */
export async function followLog(
  session: Session,
  { onLine, onNoLog, onLive }: LogHandlers,
  signal: AbortSignal,
): Promise<void> {
  const redact = lineRedactor(await secretsInside(session, signal));
  const running = await session.openStream(followLogCommand(LAST_LINES), { signal });
  onLive();
  await Promise.all([
    each(cleanLines(running.stdout, redact), onLine),
    each(cleanLines(running.stderr, redact), (line) => {
      if (line === NO_LOG) onNoLog();
    }),
    running.done,
  ]);
}

async function each(lines: AsyncIterable<string>, use: (line: string) => void): Promise<void> {
  for await (const line of lines) use(line);
}
