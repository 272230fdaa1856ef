import type { RunContext } from '../runContext';
import type { Target } from '../targets/target';
import { streamLines } from './streamLines';

/** Lines that are shown of what was logged before. */
const LAST_LINES = 200;

/** `logs [--follow]`: the application log. */
export async function logsCommand(target: Target, follow: boolean, context: RunContext): Promise<number> {
  const session = await target.connect(context.signal);
  try {
    const newest = 'ls -t /home/LogFiles/*_default_docker.log 2>/dev/null | head -n 1';
    const tail = `tail -n ${LAST_LINES}${follow ? ' -F' : ''}`;
    const none = "echo 'There is no application log in /home/LogFiles.'";
    const command = `log=$(${newest}); if [ -n "$log" ]; then exec ${tail} "$log" 2>/dev/null; else ${none}; fi`;
    return await streamLines(session, command, context);
  } finally {
    await session.close();
  }
}
