import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { appServer, serverOption } from './appServer';
import { proof } from './proof';

/** What uWSGI's cheaper subsystem is told: how many workers it keeps, and how many it may start. */
export interface CheaperWorkers {
  least: number;
  /** Undefined where the number of processes was not seen. */
  most: number | undefined;
  proof: Proof;
}

/** A line of uwsgi.ini, uwsgi.yaml or uwsgi.xml: `cheaper = 2`, `cheaper: 2`, `<cheaper>2</cheaper>`. */
const cheaperLine = /(?:^|[\s<])cheaper>?\s{0,5}[=:>]\s{0,5}(\d{1,4})\b/m;
const processesLine = /(?:^|[\s<])(?:processes|workers)>?\s{0,5}[=:>]\s{0,5}(\d{1,4})\b/m;

/** From command lines, uWSGI's variables, and a copy of its configuration among the facts from inside or the logs. */
export function cheaperWorkers(facts: Facts): CheaperWorkers | undefined {
  const server = appServer(facts);
  const option = server && serverOption(server, '--cheaper');
  const processes = server && serverOption(server, '--processes|--workers|-p')?.value;
  const variable = facts.variable('UWSGI_CHEAPER');
  const file = configuration(facts);
  const told = option?.value ?? variable?.value;
  const least = told === undefined ? file && numberIn(file.text, cheaperLine) : Number(told);
  const all = processes ?? facts.variable('UWSGI_PROCESSES')?.value ?? facts.variable('UWSGI_WORKERS')?.value;
  const most = all === undefined ? file && numberIn(file.text, processesLine) : Number(all);
  const quoted =
    option?.proof ??
    (variable && proof(variable.source, `UWSGI_CHEAPER=${variable.value}`)) ??
    (file && configurationProof(file));
  if (!quoted || least === undefined || !Number.isInteger(least) || least < 1) return undefined;
  const isKnown = most !== undefined && Number.isInteger(most);
  // As many as may run at all are not kept back.
  if (isKnown && most <= least) return undefined;
  return { least, most: isKnown ? most : undefined, proof: quoted };
}

interface Configuration {
  text: string;
  file: string;
}

/** uWSGI prints no option by itself; its file may be among the facts (`container/uwsgi.txt`) or the logs. */
function configuration({ evidence }: Facts): Configuration | undefined {
  const parts = Object.entries(evidence.container).map(([name, text]) => ({
    file: `container/${name}.txt`,
    text,
  }));
  const logs = evidence.logs
    .filter(({ text }) => /uwsgi/i.test(text))
    .map(({ path, text }) => ({ file: path, text }));
  return [...parts, ...logs].find(({ text }) => cheaperLine.test(text));
}

function configurationProof({ file, text }: Configuration): Proof {
  const match = cheaperLine.exec(text);
  const index = (match?.index ?? 0) + (match?.[0].indexOf('cheaper') ?? 0);
  const line = text.slice(0, index).split('\n').length;
  return proof(file, match?.[0] ?? '', { file, line });
}

function numberIn(text: string, pattern: RegExp): number | undefined {
  const digits = pattern.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
