import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { appServer, serverOption } from './appServer';
import { configPlace, parseConfigLines } from './configLines';
import { proof } from './proof';

/** What uWSGI's cheaper subsystem is told: how many workers it keeps, and how many it may start. */
export interface CheaperWorkers {
  least: number;
  /** Undefined where the number of processes was not seen. */
  most: number | undefined;
  proof: Proof;
}

/** What uWSGI is told of one thing, and where: only what stands there can be changed. */
export interface UwsgiTold {
  value: number;
  by: 'command' | 'variable' | 'file';
  proof: Proof;
}

/** Names of an option on the command line, as uWSGI reads it from the environment, and in its files. */
interface UwsgiOption {
  command: string;
  variables: readonly string[];
  file: string;
}

const options = {
  cheaper: { command: '--cheaper', variables: ['UWSGI_CHEAPER'], file: 'cheaper' },
  processes: {
    command: '--processes|--workers|-p',
    variables: ['UWSGI_PROCESSES', 'UWSGI_WORKERS'],
    file: 'processes|workers',
  },
  threads: { command: '--threads', variables: ['UWSGI_THREADS'], file: 'threads' },
  'cheaper-initial': {
    command: '--cheaper-initial',
    variables: ['UWSGI_CHEAPER_INITIAL'],
    file: 'cheaper-initial',
  },
  'cheaper-step': { command: '--cheaper-step', variables: ['UWSGI_CHEAPER_STEP'], file: 'cheaper-step' },
} as const satisfies Record<string, UwsgiOption>;

/** A line of uwsgi.ini, uwsgi.yaml or uwsgi.xml: `cheaper = 2`, `cheaper: 2`, `<cheaper>2</cheaper>`. */
function lineOf(names: string): RegExp {
  return new RegExp(`(?:^|[\\s<])(?:${names})>?\\s{0,5}[=:>]\\s{0,5}(\\d{1,4})\\b`, 'm');
}

const cheaperLine = lineOf(options.cheaper.file);

/** An option of uWSGI: from its command line, a copy of its configuration in the evidence, or its variables, which lose against both. */
export function uwsgiTold(facts: Facts, name: keyof typeof options): UwsgiTold | undefined {
  const { command, variables, file } = options[name];
  const server = appServer(facts);
  const option = server && serverOption(server, command);
  if (option) return numbered(option.value, 'command', option.proof);
  const [line] = configurations(facts).flatMap((one) => inFile(one, lineOf(file)) ?? []);
  if (line) return line;
  for (const variable of variables) {
    const set = facts.variable(variable);
    if (set) return numbered(set.value, 'variable', proof(set.source, `${variable}=${set.value}`));
  }
  return undefined;
}

function numbered(value: string, by: UwsgiTold['by'], quoted: Proof): UwsgiTold | undefined {
  const number = Number(value);
  return Number.isInteger(number) ? { value: number, by, proof: quoted } : undefined;
}

export function cheaperWorkers(facts: Facts): CheaperWorkers | undefined {
  const least = uwsgiTold(facts, 'cheaper');
  if (!least || least.value < 1) return undefined;
  const most = uwsgiTold(facts, 'processes')?.value;
  // As many as may run at all are not kept back.
  if (most !== undefined && most <= least.value) return undefined;
  return { least: least.value, most, proof: least.proof };
}

interface Configuration {
  text: string;
  file: string;
}

/** uWSGI prints no option by itself; its file may be among the facts (`container/uwsgi.txt`) or the logs. */
function configurations({ evidence }: Facts): Configuration[] {
  const parts = Object.entries(evidence.container).map(([name, text]) => ({
    file: `container/${name}.txt`,
    text,
  }));
  const logs = evidence.logs
    .filter(({ text }) => /uwsgi/i.test(text))
    .map(({ path, text }) => ({ file: path, text }));
  const [first] = [...parts, ...logs].filter(({ text }) => cheaperLine.test(text));
  const own = parts.filter(({ file }) => file === 'container/uwsgi.txt');
  return first && !own.some(({ file }) => file === first.file) ? [...own, first] : own;
}

function inFile({ file, text }: Configuration, pattern: RegExp): UwsgiTold | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const start = match.index + (/^\s/.test(match[0]) ? 1 : 0);
  const line = text.slice(0, start).split('\n').length;
  const read = parseConfigLines(text).find(({ at }) => at === line);
  const place = read && configPlace(read);
  return numbered(match[1] ?? '', 'file', proof(place ?? file, match[0], { file, line }));
}
