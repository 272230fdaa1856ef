import type { Proof } from '../../contracts';
import { appServer, type AppServer, serverOption } from '../../diagnosis/facts/appServer';
import type { Facts } from '../../diagnosis/facts';
import { proof } from '../../diagnosis/facts/proof';
import { uwsgiTold } from '../../diagnosis/facts/cheaperWorkers';
import { type ConfigLine, configPlace, parseConfigLines } from '../../diagnosis/facts/configLines';
import { pythonNumber } from './pythonNumber';
import { known, type Seen, unknown } from './seen';
import { parseLimits } from './limits';
import { variableProof } from './variableProof';

/** Where a server was told of something: only there it can be changed. */
export type ToldBy = 'command' | 'arguments' | 'file' | 'variable' | 'default';

export type Told<T> = Seen<T> & { by?: ToldBy };

/** What gunicorn, uvicorn or hypercorn is told of one thing. */
interface Option {
  /** As `serverOption` takes it. */
  command: string;
  /** In gunicorn.conf.py. */
  setting?: string;
  /** Read where nothing else tells. */
  variable?: string;
  /** Names a file that nobody reads here. */
  file?: string;
  fallback: string;
}

const options = {
  workers: {
    gunicorn: { command: '--workers|-w', setting: 'workers', variable: 'WEB_CONCURRENCY', fallback: '1' },
    uvicorn: { command: '--workers', variable: 'WEB_CONCURRENCY', fallback: '1' },
    hypercorn: { command: '--workers|-w', fallback: '1', file: '--config|-c' },
  },
  workerClass: {
    gunicorn: { command: '--worker-class|-k', setting: 'worker_class', fallback: 'sync' },
    uvicorn: { command: '--loop', fallback: 'asyncio' },
    hypercorn: { command: '--worker-class|-k', fallback: 'asyncio', file: '--config|-c' },
  },
  threads: {
    gunicorn: { command: '--threads', setting: 'threads', fallback: '1' },
  },
} as const satisfies Record<string, Partial<Record<AppServer['name'], Option>>>;

/** What a running server's own command line says counts before its site's settings, which may have changed since. */
function commandsOf({ commands }: AppServer): AppServer['commands'] {
  const [first, ...others] = commands;
  const isWhole =
    first?.proof.source === 'container/processes' && !/\b(?:master|worker)\s?\[/.test(first.text);
  if (!first || !isWhole) return commands;
  return [first, ...others.filter(isArguments)];
}

function isArguments({ proof: { excerpt } }: { proof: Proof }): boolean {
  return excerpt.startsWith('GUNICORN_CMD_ARGS=');
}

/** How many workers a server is told to run, or how many threads each. */
export function toldNumber(facts: Facts, server: AppServer, what: 'workers' | 'threads'): Told<number> {
  if (server.name === 'uwsgi') return uwsgiNumber(facts, what === 'workers' ? 'processes' : 'threads');
  const option: Option | undefined =
    what === 'workers' ? options.workers[server.name] : threadsOf(server.name);
  if (!option) return { ...known(1, byDefault(server, 'an event loop takes none')), by: 'default' };
  const told = toldText(facts, server, option);
  if (told.state === 'unknown') return told;
  const number = told.by === 'file' ? numberOf(facts, told.value) : Number(told.value);
  if (number === undefined || !Number.isInteger(number) || number < 0)
    return unknown(`${told.proof.excerpt} is worked out where the app starts`);
  return { ...told, value: number };
}

function threadsOf(name: AppServer['name']): Option | undefined {
  return name === 'gunicorn' ? options.threads.gunicorn : undefined;
}

/** The worker class of gunicorn and hypercorn, the event loop of uvicorn. */
export function toldClass(facts: Facts, server: AppServer): Told<string> {
  if (server.name === 'uwsgi') return uwsgiClass(facts, server);
  const told = toldText(facts, server, options.workerClass[server.name]);
  if (told.state === 'unknown' || told.by !== 'file') return told;
  const word = /^(['"])([\w.]{1,100})\1\s*(?:#.*)?$/.exec(told.value)?.[2];
  return word === undefined
    ? unknown(`${told.proof.excerpt} is worked out where the app starts`)
    : { ...told, value: word };
}

/** uWSGI serves many requests in a worker where it is told of an event loop. */
function uwsgiClass(facts: Facts, server: AppServer): Told<string> {
  const option = /--(gevent|asyncio|async)\b/.exec(server.commands[0]?.text ?? '')?.[1];
  const [first] = server.commands;
  if (option !== undefined && first) return { ...known(option, first.proof), by: 'command' };
  for (const line of parseConfigLines(facts.evidence.container.uwsgi ?? '')) {
    const told = /^\s*(gevent|asyncio|async)\s*[=:]\s*\d/.exec(line.text)?.[1];
    if (told !== undefined) return { ...known(told, configProof(line, 'uwsgi')), by: 'file' };
  }
  return { ...known('uwsgi', byDefault(server, 'its own workers')), by: 'default' };
}

function toldText(facts: Facts, server: AppServer, option: Option): Told<string> {
  const commands = commandsOf(server);
  const told = serverOption({ commands }, option.command);
  if (told) {
    const variable = isArguments(told) ? facts.variable('GUNICORN_CMD_ARGS') : undefined;
    return variable
      ? { ...known(told.value, variableProof(variable)), by: 'arguments' }
      : { ...known(told.value, told.proof), by: 'command' };
  }
  const line = option.setting === undefined ? undefined : settingLine(facts, option.setting);
  if (line) return line;
  const variable = option.variable === undefined ? undefined : facts.variable(option.variable);
  if (variable) {
    return { ...known(variable.value, variableProof(variable)), by: 'variable' };
  }
  const file = option.file === undefined ? undefined : serverOption({ commands }, option.file);
  if (file) return unknown(`its command line does not say it, and ${file.value} was not read`);
  if (server.name === 'gunicorn' && facts.evidence.container.gunicorn === undefined)
    return unknown('neither its command line nor its arguments say it, and gunicorn.conf.py was not read');
  return { ...known(option.fallback, byDefault(server, 'nothing tells it otherwise')), by: 'default' };
}

function byDefault(server: AppServer, why: string): Proof {
  const [first] = server.commands;
  return first
    ? { ...first.proof, source: `default of ${server.name}` }
    : proof(`default of ${server.name}`, why);
}

/** A line of gunicorn.conf.py; one that stands under a condition tells nothing. */
function settingLine(facts: Facts, setting: string): Told<string> | undefined {
  const lines = parseConfigLines(facts.evidence.container.gunicorn ?? '').flatMap((line) => {
    const match = /^(\s*)(\w{1,60})\s*=\s*(.{1,300}?)\s*$/.exec(line.text);
    return match?.[2] === setting ? [{ line, indent: match[1] ?? '', value: match[3] ?? '' }] : [];
  });
  const last = lines.at(-1);
  if (!last) return undefined;
  if (lines.some(({ indent }) => indent !== ''))
    return unknown(`${placeOf(last.line)} sets ${setting} under a condition`);
  return { ...known(last.value, configProof(last.line, 'gunicorn')), by: 'file' };
}

export function configProof(line: ConfigLine, fact: string): Proof {
  return proof(placeOf(line), line.text, { file: `container/${fact}.txt`, line: line.at });
}

function placeOf(line: ConfigLine): string {
  return configPlace(line) ?? 'the configuration';
}

function numberOf(facts: Facts, expression: string): number | undefined {
  return pythonNumber(expression, {
    processors: parseLimits(facts.evidence.container.limits ?? '').processors?.value,
    variable: (name) => facts.variable(name)?.value,
  });
}

/** Whether something about uWSGI stands where nobody looked: in a configuration, or on a command line that was not seen. */
export function hasUnseenOptions(facts: Facts): boolean {
  if (facts.evidence.container.uwsgi !== undefined) return false;
  const [first] = appServer(facts)?.commands ?? [];
  return first === undefined || /--(?:ini|yaml|xml|json)\b|\.(?:ini|ya?ml|xml)\b/.test(first.text);
}

function uwsgiNumber(facts: Facts, name: 'processes' | 'threads'): Told<number> {
  const told = uwsgiTold(facts, name);
  if (told) return { ...known(told.value, told.proof), by: told.by };
  if (hasUnseenOptions(facts))
    return unknown('neither its command line nor its variables say it, and its configuration was not read');
  return { ...known(1, proof('default of uwsgi', 'nothing tells it otherwise')), by: 'default' };
}
