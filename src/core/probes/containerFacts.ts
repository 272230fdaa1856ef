import type { Evidence } from '../contracts';
import { deployedFacts } from './deployedFacts';
import { FAULT_ENV, HOME_FOLDER, LOG_FILES } from './homeFolder';
import { lookAtProcesses, ON_SHARED_MACHINE } from './sharedMachine';
import { workerFacts } from './workerFacts';

/**
 * Plain facts from inside, read by one shell with nothing but coreutils and /proc, because images differ in what
 * else they have. Each part is preceded by a line of its own: the marker, the kind, the name.
 */
export type FactKind = 'container' | 'log' | 'deployment';

interface Fact {
  kind: FactKind;
  name: string;
  text: string;
}

/** Bytes from the end of each log file: enough for the last starts and failures. */
const LOG_TAIL = 128 * 1024;
const COMMAND_LIMIT_S = 5;

const DEPLOYMENTS = `${HOME_FOLDER}/site/deployments`;

/**
 * The shell text that prints the facts. `marker` is random, so that no file's content can pass for a new part;
 * `hosts` are names to resolve besides the endpoint of the shell's own environment.
 */
export function factsCommand(marker: string, hosts: string[]): string {
  const part = (kind: FactKind, name: string) => `printf '\\n%s %s %s\\n' ${marker} ${kind} ${name}`;
  const container = (name: string, command: string) => `${part('container', name)}; ${command}`;
  const names = hosts.map((host) => `'${host.replaceAll("'", '')}'`).join(' ');
  return [
    lookAtProcesses(),
    container('df', `timeout ${COMMAND_LIMIT_S} df -k \${_ASD_LAB:+"$_ASD_HOME_DIR"} 2>/dev/null`),
    container('free', 'cat /proc/meminfo; cat /proc/pressure/memory 2>/dev/null; cat /proc/vmstat'),
    container(
      'sockets',
      `${ON_SHARED_MACHINE} || { cat /proc/net/tcp /proc/net/tcp6 2>/dev/null; cat /proc/net/sockstat; }`,
    ),
    container('processes', processes),
    container('env', appEnvironment),
    container('fault-env', `head -c 65536 ${FAULT_ENV} 2>/dev/null`),
    container('dns', `${ON_SHARED_MACHINE} || cat /etc/resolv.conf; ${lookups(names)}`),
    ...Object.entries({ ...deployedFacts, ...workerFacts }).map(([name, command]) =>
      container(name, command),
    ),
    logTails(marker),
    `deployment=$(cat ${DEPLOYMENTS}/active 2>/dev/null || ls -t ${DEPLOYMENTS} 2>/dev/null | head -n 1)
case $deployment in ''|*/*) ;; *)
  printf '\\n%s deployment %s\\n' ${marker} "$deployment"
  tail -c ${LOG_TAIL} ${DEPLOYMENTS}/"$deployment"/log.log 2>/dev/null
esac`,
    end(marker),
  ].join('\n');
}

/** The shell text that prints the newest logs alone. */
export function logsCommand(marker: string): string {
  return `${logTails(marker)}\n${end(marker)}`;
}

function logTails(marker: string): string {
  return `ls -t ${LOG_FILES}/*docker.log 2>/dev/null | head -n 6 | while IFS= read -r log; do
  printf '\\n%s log %s\\n' ${marker} "\${log##*/}"; tail -c ${LOG_TAIL} "$log"
done`;
}

function end(marker: string): string {
  return `printf '\\n%s end end\\n' ${marker}`;
}

/** One line a process: pid, parent, resident kB, command line. `ps` is not in every image. Our own are left out. */
const processes = String.raw`first_bytes() { local LC_ALL=C; REPLY=@{1:0:$2}; }
for p in $running; do
  case @{words[$p]} in ''|*APPSERVICE_DOCTOR_RUN*|bash$'\n'-lic$'\n'*$'\n'appservice-doctor$'\n'*) continue ;; esac
  rss=0 ppid=; while read -r key value _; do case $key in PPid:) ppid=$value ;; VmRSS:) rss=$value ;; esac; done <"$p/status"
  first_bytes "@{words[$p]}" 512
  echo "@{p##*/} $ppid $rss @{REPLY//$'\n'/ }"
done 2>/dev/null`.replaceAll('@{', '${');

/**
 * The environment with which the app's server was started. It is what the platform gave to the app; a login shell
 * may differ, and what the app changed in itself later shows in neither.
 */
const appEnvironment = String.raw`for p in $running; do
  case @{words[$p]} in
    bash*|sh*|*/bash*|*/sh*) ;;
    *gunicorn*|*uvicorn*|*hypercorn*|*uwsgi*|*azure-functions-host*) tr '\0' '\n' <"$p/environ"; break ;;
  esac
done 2>/dev/null`.replaceAll('@{', '${');

/** A name that resolves wherever there is a working DNS: the control that tells a bad name from a bad resolver. */
export const CONTROL_HOST = 'login.microsoftonline.com';

/** `host<TAB>addresses`, or `host<TAB>ERR` with what the resolver said: getent tells "no such name" by its status 2. */
function lookups(names: string): string {
  return String.raw`for host in "$AZURE_AI_FOUNDRY_ENDPOINT" ${names} ${CONTROL_HOST} "$WEBSITE_HOSTNAME"; do
  host=@{host#*://}; host=@{host%%/*}; host=@{host%%:*}
  [ -n "$host" ] || continue
  found=$(timeout ${COMMAND_LIMIT_S} getent ahosts "$host" 2>/dev/null); status=$?
  case $status in
    0) found=$(printf '%s' "$found" | cut -d ' ' -f 1 | sort -u | paste -sd ' ') ;;
    2) found='ERR Name or service not known' ;;
    *) found='ERR Temporary failure in name resolution' ;;
  esac
  printf '%s\t%s\n' "$host" "$found"
done`.replaceAll('@{', '${');
}

/** Splits what the command printed. Text before the first marker (a banner) is nobody's. */
function splitFacts(marker: string, output: string): { facts: Fact[]; complete: boolean } {
  const [, ...parts] = output.split(`\n${marker} `);
  const facts: Fact[] = [];
  let complete = false;
  for (const part of parts) {
    const newline = part.indexOf('\n');
    const [kind, name] = part.slice(0, newline).split(' ');
    if (kind === 'end') complete = true;
    else if (name && (kind === 'container' || kind === 'log' || kind === 'deployment')) {
      facts.push({ kind, name, text: part.slice(newline + 1) });
    }
  }
  return { facts, complete };
}

/** Puts the facts into the evidence. Returns false when the output was cut short. */
export function addFacts(evidence: Evidence, marker: string, output: string): boolean {
  const { facts, complete } = splitFacts(marker, output);
  for (const { kind, name, text } of facts) {
    if (kind === 'container') evidence.container[name] = text;
    else if (kind === 'log') evidence.logs.push({ path: `LogFiles/${name}`, text });
    else evidence.deployments.push({ id: name, log: text });
  }
  return complete;
}
