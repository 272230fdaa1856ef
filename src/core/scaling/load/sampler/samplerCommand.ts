import { defineProcesses } from '../../../probes';

/** Seconds between two samples. */
const everyS = 0.5;
/** Processes of one sample; an app has a few dozen. */
const mostProcesses = 400;

/**
 * Shell text that prints a sample of CPU, memory and processes twice a second until its channel ends. Nothing but
 * builtins of bash and `sleep`, because what measures must not be seen in what it measures: a sample forks once. On a
 * machine that is shared (`defineProcesses`) the list of the lab's processes is renewed every tenth sample.
 *
 * A line each, its kind first: `H cores ticks page`, then for each sample `T uptime`, `C` with the first line of
 * /proc/stat (proc(5)), `M` with the available kB, `P` with a process's /proc/PID/stat and, behind a tab, its command
 * line, and `E` at its end.
 */
export function samplerCommand(): string {
  return String.raw`${defineProcesses}
printf 'H %s %s %s\n' "$(nproc)" "$(getconf CLK_TCK)" "$(getconf PAGESIZE)"
round=0
while :; do
  read -r up _ </proc/uptime; printf 'T %s\n' "$up"
  read -r line </proc/stat && printf 'C %s\n' "$line"
  while read -r key value _; do [ "$key" = MemAvailable: ] && { printf 'M %s\n' "$value"; break; }; done </proc/meminfo
  [ $((round % 10)) -eq 0 ] && [ -n "$_ASD_LAB" ] && listed=$(processes)
  count=0
  for p in @{listed:-/proc/[0-9]*}; do
    { IFS= read -r stat <"$p/stat"; } 2>/dev/null || continue
    args=; { while IFS= read -r -d '' word; do args="$args $word"; [ @{#args} -gt 300 ] && break; done <"$p/cmdline"; } 2>/dev/null
    [ -n "$args" ] || continue
    count=$((count + 1)); [ $count -gt ${mostProcesses} ] && break
    printf 'P %s\t%s\n' "$stat" "@{args:0:300}"
  done
  echo E
  round=$((round + 1)); sleep ${everyS}
done`.replaceAll('@{', '${');
}
