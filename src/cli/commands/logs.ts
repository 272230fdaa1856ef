import { followLogCommand, lastLogCommand, NO_LOG } from '../../core/probes';
import type { Target } from '../../targets/target';
import { exitCode } from '../exitCode';
import { say } from '../print';
import type { RunContext } from '../runContext';
import { streamLines } from './streamLines';

/** Lines that are shown of what was logged before. */
const LAST_LINES = 200;

/** `logs [--follow]`: the application log. That there is none is said, and is no failure. */
export async function logsCommand(target: Target, follow: boolean, context: RunContext): Promise<number> {
  const session = await target.connect(context.signal);
  const then = follow ? '; waiting for one' : '';
  try {
    await streamLines(session, follow ? followLogCommand(LAST_LINES) : lastLogCommand(LAST_LINES), context, {
      onRemark: (line) => {
        if (line === NO_LOG) say(context, `There is no application log in /home/LogFiles${then}.`);
      },
    });
    return exitCode.ok;
  } finally {
    await session.close();
  }
}
