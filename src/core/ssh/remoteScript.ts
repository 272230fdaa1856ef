import { runVariable, type Marks } from './marks';

/** Quotes text for a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The argument of `printf` that writes a mark; three octal digits, as a digit of the id may follow the NUL. */
function printable(mark: string): string {
  return mark.replace('\0', '\\000');
}

/**
 * The text that sshd is asked to execute so that `command` runs as in an interactive login shell, where the
 * image's aliases, functions and exported environment are, and so that nothing of it survives a cancel.
 *
 * - The login shell's own words (a profile's greeting, "no job control") go nowhere: only the subshell in which
 *   the command runs gets the real descriptors back.
 * - `setsid` gives the command a process group of its own.
 * - The watcher holds the channel's stdin, on which the client never writes. When it ends (end sent, channel closed,
 *   connection cut, client killed) or the deadline passes (a half-open connection never ends), the watcher ends
 *   the group and, by the marker in their environment, those who left the group: TERM, up to a second of grace,
 *   then KILL.
 *
 * The outer text is read by the user's login shell, so it keeps to what every POSIX shell knows; without bash
 * there is only no deadline. Runs in containers with nothing but bash, grep, tr and util-linux.
 */
export function remoteScript(command: string, marks: Marks, deadlineSeconds: number): string {
  const inner = `( set --; exec 1>&3 2>&4 3>&- 4>&-
trap 'printf "${printable(marks.left)}%s;" $? >&2' EXIT
eval ${quoted(command)}
)`;
  // The trailing words become $0 and $1 of the login shell: error messages say "bash:", process lists show whose it is.
  return `exec 3>&1 4>&2 5<&0 </dev/null >/dev/null 2>&1
printf '${printable(marks.begin)}' >&3; printf '${printable(marks.begin)}' >&4
${runVariable}=${marks.id} setsid bash -lic ${quoted(inner)} bash appservice-doctor 5<&- & p=$!
{
if [ -n "$BASH_VERSION" ]; then read -r -t ${deadlineSeconds} -u 5 _; else read -r _ <&5; fi
trap '' HUP INT TERM PIPE
ours() { grep -lsF '${runVariable}=${marks.id}' /proc/[0-9]*/environ | tr -cd '0-9\\n'; }
end() { kill -s $1 -- -$p; kill -s $1 $p $(ours); }
end TERM; n=0
until [ $n -ge 20 ] || [ -z "$(ours)" ]; do sleep 0.05; n=$((n + 1)); done
end KILL
until [ $n -ge 60 ] || [ -z "$(ours)" ]; do end KILL; sleep 0.05; n=$((n + 1)); done
} 3>&- 4>&- & w=$!
exec 5<&-; wait $p; r=$?
printf '${printable(marks.end)}' >&3; printf '${printable(marks.end)}' >&4
kill $w; exit $r
`;
}
