import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { parseProcesses } from './processes';
import type { ProcessSeen } from './processes';
import { eventProof } from './eventProof';
import { proof } from './proof';
import { siteSetting } from './siteSetting';

/** The server that runs the app, as far as its processes and its command line tell. */
export interface AppServer {
  name: 'gunicorn' | 'uvicorn' | 'hypercorn' | 'uwsgi';
  /** How many workers run, or ran at the start. */
  workers?: { count: number; proof: Proof };
  /** Commands that started it, the running one first. */
  commands: readonly { text: string; proof: Proof }[];
}

const serverName = /\b(gunicorn|uvicorn|hypercorn|uwsgi)\b/i;

/** uvicorn and hypercorn spawn their workers, whose command lines no longer name them. */
const spawned = /--multiprocessing-fork/;

/** Shells that start the server bear its command line as well. */
const notServer = /sshd|^(?:\S*\/)?(?:ba|da)?sh\s/;

/** The workers that a server starts come with it; later ones replace others. */
const bootMs = 10_000;

export function appServer(facts: Facts): AppServer | undefined {
  const commands = [
    ...processCommands(facts),
    ...configuredCommand(facts),
    ...loggedCommand(facts),
    ...argumentsVariable(facts),
  ];
  const named = commands.map(({ text }) => serverName.exec(text)?.[1]).find((name) => name !== undefined);
  const name = named?.toLowerCase() ?? loggedServer(facts);
  if (name !== 'gunicorn' && name !== 'uvicorn' && name !== 'hypercorn' && name !== 'uwsgi') return undefined;
  const workers = runningWorkers(facts) ?? bootedWorkers(facts);
  return { name, commands, ...(workers === undefined ? {} : { workers }) };
}

/** The value of an option of the server (`--timeout 30`, `--timeout=30`, `-t30`), wherever a command line bears it. */
export function serverOption(
  { commands }: Pick<AppServer, 'commands'>,
  option: string,
): { value: string; proof: Proof } | undefined {
  const pattern = new RegExp(`(?:^|[\\s"'])(?:${option})[= ]{0,2}["']?([\\w.:][\\w.:-]{0,99})`);
  for (const command of commands) {
    const value = pattern.exec(command.text)?.[1];
    if (value !== undefined) return { value, proof: command.proof };
  }
  return undefined;
}

function serverProcesses(facts: Facts): ProcessSeen[] {
  return parseProcesses(facts.evidence.container.processes ?? '').filter(
    ({ command }) => (serverName.test(command) || spawned.test(command)) && !notServer.test(command),
  );
}

export function processProof({ line, command }: ProcessSeen): Proof {
  return proof('container/processes', command, { file: 'container/processes.txt', line });
}

function processCommands(facts: Facts): AppServer['commands'] {
  return serverProcesses(facts)
    .slice(0, 1)
    .map((process) => ({ text: process.command, proof: processProof(process) }));
}

/** The server's processes: all, those that another of them started, and those that serve requests. */
export interface ServerTree {
  all: ProcessSeen[];
  children: ProcessSeen[];
  workers: ProcessSeen[];
}

/** Workers are those whose parent is of the server too; a server without any does the work itself. */
export function serverTree(facts: Facts): ServerTree {
  const all = serverProcesses(facts);
  const pids = new Set(all.map(({ pid }) => pid));
  const children = all.filter(({ parent }) => parent !== undefined && pids.has(parent));
  if (children.length > 0) return { all, children, workers: children };
  const isTree = all.every(({ parent }) => parent !== undefined);
  return { all, children, workers: isTree || all.length === 1 ? all : all.slice(1) };
}

function runningWorkers(facts: Facts): AppServer['workers'] {
  const { all, children, workers } = serverTree(facts);
  const [first] = all;
  if (!first) return undefined;
  const count = workers.length;
  return {
    count,
    proof: { ...processProof(children[0] ?? first), excerpt: `${count} × ${first.command}`.slice(0, 400) },
  };
}

function bootedWorkers(facts: Facts): AppServer['workers'] {
  const boots = facts.timeline
    .of('worker')
    .filter((event) => event.state === 'booted' && facts.timeline.isPresent(event));
  const [first] = boots;
  if (!first) return undefined;
  const together = boots.filter(
    ({ at, machine }) => machine === first.machine && (at ?? 0) - (first.at ?? 0) <= bootMs,
  );
  return { count: together.length, proof: eventProof(together.at(-1) ?? first) };
}

function configuredCommand(facts: Facts): AppServer['commands'] {
  const command = siteSetting(facts, 'appCommandLine');
  return typeof command === 'string' && command.trim() !== ''
    ? [
        {
          text: command,
          proof: proof('siteconfig', `appCommandLine: ${command}`, { file: 'siteconfig.json' }),
        },
      ]
    : [];
}

function loggedCommand(facts: Facts): AppServer['commands'] {
  return facts.timeline
    .of('startup-step')
    .filter((step) => step.step === 'site-command' && facts.timeline.isPresent(step))
    .slice(-1)
    .map((step) => ({ text: step.value ?? '', proof: eventProof(step) }));
}

function argumentsVariable(facts: Facts): AppServer['commands'] {
  const variable = facts.variable('GUNICORN_CMD_ARGS');
  return variable
    ? [{ text: variable.value, proof: proof(variable.source, `GUNICORN_CMD_ARGS=${variable.value}`) }]
    : [];
}

function loggedServer(facts: Facts): string | undefined {
  return facts.timeline.of('server').findLast((event) => facts.timeline.isPresent(event))?.server;
}
