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
const cheaperLine = /^\s{0,20}<?cheaper>?\s{0,5}[=:>]?\s{0,5}(\d{1,4})\b/m;
const processesLine = /^\s{0,20}<?(?:processes|workers)>?\s{0,5}[=:>]?\s{0,5}(\d{1,4})\b/m;

/** From command lines, and from a copy of uWSGI's configuration among the facts from inside. */
export function cheaperWorkers(facts: Facts): CheaperWorkers | undefined {
  const server = appServer(facts);
  const option = server && serverOption(server, '--cheaper');
  const processes = server && serverOption(server, '--processes|--workers|-p')?.value;
  const file = configuration(facts);
  const least = option ? Number(option.value) : file && numberIn(file.text, cheaperLine);
  const most = processes === undefined ? file && numberIn(file.text, processesLine) : Number(processes);
  if (least === undefined || !Number.isInteger(least) || least < 1) return undefined;
  const isKnown = most !== undefined && Number.isInteger(most);
  // As many as may run at all are not kept back.
  if (isKnown && most <= least) return undefined;
  return {
    least,
    most: isKnown ? most : undefined,
    proof:
      option?.proof ??
      proof(file?.name ?? 'uwsgi.ini', lineOf(file?.text ?? '', cheaperLine), file?.place ?? {}),
  };
}

interface Configuration {
  name: string;
  text: string;
  place: { file: string; line?: number };
}

/** uWSGI prints no option by itself; its file may be among the facts (`container/uwsgi.txt`) or the logs. */
function configuration({ evidence }: Facts): Configuration | undefined {
  const part = Object.entries(evidence.container).find(
    ([name, text]) => name !== 'processes' && name !== 'env' && cheaperLine.test(text),
  );
  if (part) {
    const [name, text] = part;
    const file = `container/${name}.txt`;
    const line = text.slice(0, cheaperLine.exec(text)?.index ?? 0).split('\n').length;
    return { name: `container/${name}`, text, place: { file, line } };
  }
  const log = evidence.logs.find(({ path, text }) => /uwsgi/i.test(path) && cheaperLine.test(text));
  return log && { name: log.path, text: log.text, place: { file: log.path } };
}

function numberIn(text: string, pattern: RegExp): number | undefined {
  const digits = pattern.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function lineOf(text: string, pattern: RegExp): string {
  return pattern.exec(text)?.[0] ?? '';
}
