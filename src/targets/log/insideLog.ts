import readline from 'node:readline';
import { cleanLines, lineRedactor, secretsInside } from '../../core/evidence';
import { followLogCommand, lastLogCommand, NO_LOG } from '../../core/probes';
import type { Target } from '../target';

export interface InsideLogOptions {
  /** Of what was logged before. */
  lines: number;
  follow: boolean;
  signal: AbortSignal;
  /** The command is running. */
  onOpen?: () => void;
  /** The container says that there is no log yet. */
  onNoLog?: () => void;
}

/**
 * The log's files as a session inside the container reads them, without terminal escapes and secrets: of an app in
 * Azure the platform's words too, of any other target what the app prints. Rejects with what the session raises.
 */
export async function* insideLog(
  target: Target,
  { lines, follow, signal, onOpen, onNoLog }: InsideLogOptions,
): AsyncGenerator<string> {
  const session = await target.connect(signal);
  // Whoever wants no more lines ends the command with it.
  const ended = new AbortController();
  const until = AbortSignal.any([signal, ended.signal]);
  try {
    const redact = lineRedactor(await secretsInside(session, until));
    const asked = {
      lines,
      machine: target.machine,
      of: target.platformLog ? ('app-and-platform' as const) : ('app' as const),
    };
    const command = follow ? followLogCommand(asked) : lastLogCommand(asked);
    const running = await session.openStream(command, { signal: until });
    // Its failure is heard below; until then, while lines are read, nobody waits for it.
    running.done.catch(() => undefined);
    readline.createInterface({ input: running.stderr }).on('line', (line) => {
      if (line === NO_LOG) onNoLog?.();
    });
    onOpen?.();
    for await (const line of cleanLines(running.stdout, redact)) yield line;
    await running.done;
  } finally {
    ended.abort(new Error('Nobody reads the log any more.'));
    await session.close();
  }
}
