import { LOG_FILES } from './homeFolder';

/** Seconds between two looks for a log that is new. */
const LOOK_AGAIN_S = 1;

/** What the log commands say on stderr where there is no log. */
export const NO_LOG = 'no application log';

export interface LogCommandOptions {
  /** Lines of what was logged before. */
  lines: number;
  /** What the app prints, or the platform's words on its container beside it; the app's alone by default. */
  of?: 'app' | 'app-and-platform';
  /** Name of one instance's machine in the names of its logs; without it the log written last is meant. */
  machine?: string | undefined;
}

/** Files of one kind: shell patterns of the names that are meant, and of those among them that are not. */
interface LogKind {
  name: string;
  not?: string;
}

/** The platform's files end alike whatever they are of: those with a kind between machine and end are others. */
function kindsOf({ of = 'app', machine }: LogCommandOptions): LogKind[] {
  const on = machine === undefined ? '*' : `*_${machine.replace(/[^\w.-]/g, '')}`;
  const app = { name: `${on}_default_docker.log` };
  return of === 'app' ? [app] : [app, { name: `${on}_docker.log`, not: '????_??_??_*_*_docker.log' }];
}

/** Shell text that gives each file of a kind in `f` to the commands, by builtins alone. */
function eachFile({ name, not }: LogKind, commands: string): string {
  const skip = not === undefined ? '' : `case \${f##*/} in ${not}) continue ;; esac; `;
  return `for f in ${LOG_FILES}/${name}; do [ -f "$f" ] || continue; ${skip}${commands}; done`;
}

/** Shell text that leaves the name of the file of a kind that was written last in `log`. */
function findNewest(kind: LogKind): string {
  return `log=; ${eachFile(kind, '{ [ -z "$log" ] || [ "$f" -nt "$log" ]; } && log=$f')}`;
}

/** Shell text that prints the last lines of the log. */
export function lastLogCommand(options: LogCommandOptions): string {
  const shown = kindsOf(options).map(
    (kind) => `${findNewest(kind)}
[ -n "$log" ] && { any=1; tail -n ${options.lines} -- "$log"; }`,
  );
  return `any=
${shown.join('\n')}
if [ -z "$any" ]; then echo '${NO_LOG}' >&2; fi`;
}

/**
 * Shell text that prints the last lines of the log and goes on as it grows. The log of each kind that was written last
 * is followed, across its rotation (`tail -F`). The platform begins a new file for a new day or a new container: one
 * that was not there at the start is followed from its beginning, beside those before it, because several instances
 * share the folder and each writes its own.
 */
export function followLogCommand(options: LogCommandOptions): string {
  const kinds = kindsOf(options);
  const first = kinds.map(
    (kind) => `${findNewest(kind)}
${eachFile(kind, 'seen=$seen$f:')}
[ -n "$log" ] && { any=1; tail -n ${options.lines} -F -- "$log" 2>/dev/null & }`,
  );
  const follow = `case $seen in *:"$f":*) continue ;; esac; seen=$seen$f:; tail -n +1 -F -- "$f" 2>/dev/null &`;
  return `seen=:; any=
${first.join('\n')}
if [ -z "$any" ]; then echo '${NO_LOG}' >&2; fi
while sleep ${LOOK_AGAIN_S}; do
${kinds.map((kind) => eachFile(kind, `${follow} :`)).join('\n')}
done`;
}
