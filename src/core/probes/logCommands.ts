import { LOG_FILES } from './homeFolder';

/** Seconds between two looks for a log that is new. */
const LOOK_AGAIN_S = 1;

/** What the log commands say on stderr where there is no log. */
export const NO_LOG = 'no application log';

/** Shell text that leaves the name of the application log that was written last in `log`, by builtins alone. */
const findNewest = `log=; for f in ${LOG_FILES}/*_default_docker.log; do
  [ -f "$f" ] && { [ -z "$log" ] || [ "$f" -nt "$log" ]; } && log=$f
done`;

/** Shell text that prints the last lines of the application log. */
export function lastLogCommand(lines: number): string {
  return `${findNewest}
if [ -n "$log" ]; then exec tail -n ${lines} -- "$log"; else echo '${NO_LOG}' >&2; fi`;
}

/**
 * Shell text that prints the last lines of the application log and goes on as it grows. The log written last is
 * followed, across its rotation (`tail -F`). The platform begins a new file for a new day or a new container: one
 * that was not there at the start is followed from its beginning, beside those before it, because several instances
 * share the folder and each writes its own.
 */
export function followLogCommand(lines: number): string {
  return `${findNewest}
seen=:; for f in ${LOG_FILES}/*_default_docker.log; do [ -f "$f" ] && seen=$seen$f:; done
if [ -n "$log" ]; then tail -n ${lines} -F -- "$log" 2>/dev/null & else echo '${NO_LOG}' >&2; fi
while sleep ${LOOK_AGAIN_S}; do
  for f in ${LOG_FILES}/*_default_docker.log; do
    [ -f "$f" ] || continue
    case $seen in *:"$f":*) continue ;; esac
    seen=$seen$f:
    tail -n +1 -F -- "$f" 2>/dev/null &
  done
done`;
}
