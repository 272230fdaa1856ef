import type { WorkerProcess } from '../../contracts';
import { processProof, serverTree } from '../../diagnosis/facts/appServer';
import { uwsgiTold } from '../../diagnosis/facts/cheaperWorkers';
import type { Facts } from '../../diagnosis/facts';
import { parseProcesses, type ProcessSeen } from '../../diagnosis/facts/processes';
import { proof } from '../../diagnosis/facts/proof';
import { cpuPercent, parseProcessFigures, type ProcessFigures } from './processFigures';
import { parseConfigLines } from '../../diagnosis/facts/configLines';
import { known, type Seen, unknown } from './seen';
import { parseUwsgiStats } from './uwsgiStats';

/** The processes that serve, and how many of them are workers. */
export interface ServerProcesses {
  processes: WorkerProcess[];
  running: Seen<number>;
}

type Role = WorkerProcess['role'];

/** Characters of a command line that a reader needs to know it again. */
const shownCommand = 200;

const notListed = 'the processes of the container were not listed';

/** Those of gunicorn, uvicorn, hypercorn or uWSGI, and nginx before them. */
export function serverProcesses(facts: Facts): ServerProcesses {
  const { all, workers } = serverTree(facts);
  const [first] = all;
  if (!first) return { processes: [], running: unknown(notListed) };
  const serving = uwsgiWorkers(facts, all, workers) ?? workers;
  const pids = new Set(serving.map(({ pid }) => pid));
  const children = new Set(workers.map(({ pid }) => pid));
  const role = ({ pid }: ProcessSeen): Role =>
    pids.has(pid)
      ? 'worker'
      : children.has(pid) && !all.every((one) => children.has(one.pid))
        ? 'router'
        : 'master';
  const shown = serving.find(({ pid }) => pid !== first.pid) ?? first;
  return {
    processes: withFigures(facts, [
      ...frontProcesses(facts).map((process) => ({ process, role: 'front' as const })),
      ...all.map((process) => ({ process, role: role(process) })),
    ]),
    running: known(serving.length, {
      ...processProof(shown),
      excerpt: `${serving.length} × ${first.command}`.slice(0, 400),
    }),
  };
}

/**
 * uWSGI's processes are alike by their command lines: its statistics tell the workers, without them the router of
 * `http` is the last that was started, where more run than uWSGI keeps.
 */
function uwsgiWorkers(
  facts: Facts,
  all: readonly ProcessSeen[],
  children: ProcessSeen[],
): ProcessSeen[] | undefined {
  const [first] = all;
  if (!first || !all.some(({ command }) => /\buwsgi\b/.test(command))) return undefined;
  const { 'uwsgi-stats': stats, uwsgi } = facts.evidence.container;
  const told = parseUwsgiStats(stats ?? '').workers.filter(({ status }) => status !== 'cheap');
  const pids = new Set(told.map(({ pid }) => pid));
  const counted = all.filter(({ pid }) => pids.has(pid));
  if (counted.length > 0) return counted;
  const says = (option: string): boolean =>
    all.some(({ command }) => new RegExp(`\\s--${option}(?:[= ]|$)`).test(command)) ||
    parseConfigLines(uwsgi ?? '').some(({ text }) =>
      new RegExp(`^\\s*<?${option}>?\\s*(?:[=:>]|$)`).test(text),
    );
  const cheaper = uwsgiTold(facts, 'cheaper')?.value;
  // Without a master, which cheaper needs, the first worker starts the others.
  const hasMaster = says('master') || cheaper !== undefined || uwsgi === undefined;
  const serving = hasMaster || children.length === all.length ? children : [first, ...children];
  const kept = cheaper ?? uwsgiTold(facts, 'processes')?.value ?? 1;
  return says('http') && serving.length > kept
    ? serving.toSorted((a, b) => a.pid - b.pid).slice(0, -1)
    : serving;
}

function frontProcesses({ evidence }: Facts): ProcessSeen[] {
  return parseProcesses(evidence.container.processes ?? '').filter(({ command }) =>
    /^(?:\S*\/)?nginx\b|^nginx: /.test(command),
  );
}

/** nginx, where it runs before the server. */
export function frontOf(facts: Facts): Seen<string> | undefined {
  const [master] = frontProcesses(facts);
  if (!master) return undefined;
  const passed = parseConfigLines(facts.evidence.container.nginx ?? '').find(({ text }) =>
    /\b(?:uwsgi|proxy)_pass\s/.test(text),
  );
  return known('nginx', processProof(master), passed && passed.text.trim().replace(/;$/, ''));
}

const hostProgram = /Microsoft\.Azure\.WebJobs\.Script\.WebHost/;
const languageWorker = /azure-functions-host\/workers\/python\/\S*worker\.py|azure_functions_worker/;

/** Those of a Functions host: the host, and its Python processes. */
export function functionsProcesses(facts: Facts): ServerProcesses {
  const all = parseProcesses(facts.evidence.container.processes ?? '');
  if (all.length === 0) return { processes: [], running: unknown(notListed) };
  const workers = all.filter(({ command }) => languageWorker.test(command));
  const hosts = all.filter(({ command }) => hostProgram.test(command) && !languageWorker.test(command));
  const [first] = workers;
  return {
    processes: withFigures(facts, [
      ...hosts.map((process) => ({ process, role: 'host' as const })),
      ...workers.map((process) => ({ process, role: 'worker' as const })),
    ]),
    running: first
      ? known(workers.length, {
          ...processProof(first),
          excerpt: `${workers.length} × ${first.command}`.slice(0, 400),
        })
      : unknown('no Python process of the Functions host runs: it starts them with the first call'),
  };
}

export function isFunctionsHost(facts: Facts): boolean {
  const { evidence } = facts;
  const kind = evidence.site?.kind;
  return (
    facts.variable('FUNCTIONS_WORKER_RUNTIME') !== undefined ||
    (typeof kind === 'string' && /functionapp/i.test(kind)) ||
    parseProcesses(evidence.container.processes ?? '').some(({ command }) => hostProgram.test(command))
  );
}

function withFigures(
  { evidence }: Facts,
  seen: readonly { process: ProcessSeen; role: Role }[],
): WorkerProcess[] {
  const figures = new Map(
    parseProcessFigures(evidence.container['process-figures'] ?? '').map((one) => [one.pid, one]),
  );
  return seen.map(({ process: { pid, residentKb, cpuPercent: listed, command }, role }) => {
    const own = figures.get(pid);
    return {
      pid,
      role,
      residentKb: residentKb ?? null,
      pssKb: own?.pssKb ?? null,
      threads: own?.threads ?? null,
      cpuPercent: own ? cpuPercent(own) : (listed ?? null),
      command: command.slice(0, shownCommand),
    };
  });
}

/** Kilobytes of a worker on average: its share where the kernel divides what is shared, else all that it holds. */
export function workerMemory({ evidence }: Facts, processes: readonly WorkerProcess[]): Seen<number> {
  const workers = processes.filter(({ role }) => role === 'worker');
  const [first] = workers;
  if (!first) return unknown('no worker was seen running');
  const shares = workers.flatMap(({ pssKb }) => pssKb ?? []);
  if (shares.length === workers.length) {
    const line = figureOf(evidence.container['process-figures'] ?? '', first.pid);
    const quoted = proof('container/process-figures', `${first.pid}: PSS ${first.pssKb ?? 0} kB`, {
      file: 'container/process-figures.txt',
      ...(line === undefined ? {} : { line: line.line }),
    });
    return known(meanOf(shares), quoted, 'PSS');
  }
  const whole = workers.flatMap(({ residentKb }) => residentKb ?? []).filter((kb) => kb > 0);
  if (whole.length === 0) return unknown('the list of processes does not tell their memory');
  const quoted = proof('container/processes', `${first.pid}: RSS ${first.residentKb ?? 0} kB`, {
    file: 'container/processes.txt',
  });
  return known(meanOf(whole), quoted, 'RSS, in which shared pages count for each');
}

function figureOf(text: string, pid: number): ProcessFigures | undefined {
  return parseProcessFigures(text).find((one) => one.pid === pid);
}

function meanOf(values: readonly number[]): number {
  return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}
