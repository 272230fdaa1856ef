import { exitCode } from '../exitCode';
import { say } from '../print';
import { LOG_FILES } from '../../core/probes';
import type { RunContext } from '../runContext';
import type { Target } from '../targets/target';
import { streamLines } from './streamLines';

/** Lines that are shown of what was logged before. */
const LAST_LINES = 200;
/** Seconds between two looks for a log that is new. */
const LOOK_AGAIN_S = 1;
/** What the command says on stderr where there is no log. */
const NO_LOG = 'no application log';

/** Shell text that leaves the name of the application log that was written last in `log`, by builtins alone. */
const findNewest = `log=; for f in ${LOG_FILES}/*_default_docker.log; do
  [ -f "$f" ] && { [ -z "$log" ] || [ "$f" -nt "$log" ]; } && log=$f
done`;

const showLast = `${findNewest}
if [ -n "$log" ]; then exec tail -n ${LAST_LINES} -- "$log"; else echo '${NO_LOG}' >&2; fi`;

/**
 * The log written last is followed, across its rotation (`tail -F`). The platform begins a new file for a new day or
 * a new container: one that was not there at the start is followed from its beginning, beside those before it,
 * because several instances share the folder and each writes its own.
 */
const followAll = `${findNewest}
seen=:; for f in ${LOG_FILES}/*_default_docker.log; do [ -f "$f" ] && seen=$seen$f:; done
if [ -n "$log" ]; then tail -n ${LAST_LINES} -F -- "$log" 2>/dev/null & else echo '${NO_LOG}' >&2; fi
while sleep ${LOOK_AGAIN_S}; do
  for f in ${LOG_FILES}/*_default_docker.log; do
    [ -f "$f" ] || continue
    case $seen in *:"$f":*) continue ;; esac
    seen=$seen$f:
    tail -n +1 -F -- "$f" 2>/dev/null &
  done
done`;

/** `logs [--follow]`: the application log. That there is none is said, and is no failure. */
export async function logsCommand(target: Target, follow: boolean, context: RunContext): Promise<number> {
  const session = await target.connect(context.signal);
  const then = follow ? '; waiting for one' : '';
  try {
    await streamLines(session, follow ? followAll : showLast, context, {
      onRemark: (line) => {
        if (line === NO_LOG) say(context, `There is no application log in /home/LogFiles${then}.`);
      },
    });
    return exitCode.ok;
  } finally {
    await session.close();
  }
}
