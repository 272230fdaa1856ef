import type { HomeFiles } from '../sites/homeFiles';
import { dockerLogFiles, readLines } from './logFiles';

/** One start of a container, with what platform and app said of it. */
export interface Start {
  machine: string;
  /** ISO 8601. */
  at: string;
  outcome: 'success' | 'failure';
  text: string;
}

const BEGINS = /Starting container for site/;
const SUCCEEDS = /is ready to serve requests/;
const FAILS = /failing site start|failed during startup|did not start within/;

/** The starts that have ended, oldest first, read out of the logs; one that goes on is not among them. */
export async function startsOf(home: HomeFiles): Promise<Start[]> {
  const files = await dockerLogFiles(home);
  const starts: Start[] = [];
  for (const platform of files.filter(({ stream }) => stream === 'docker')) {
    const { day, machine } = platform;
    const own = files.find(
      (file) => file.stream === 'default_docker' && file.day === day && file.machine === machine,
    );
    const printed = own ? await readLines(home, own.path) : [];
    const said = await readLines(home, platform.path);
    const begins = said.flatMap((line, index) => (BEGINS.test(line) ? [index] : []));
    for (const [number, from] of begins.entries()) {
      const until = begins[number + 1] ?? said.length;
      const lines = said.slice(from, until);
      const end = lines.findIndex((line) => SUCCEEDS.test(line) || FAILS.test(line));
      if (end < 0) continue;
      const [at, next] = [timeOf(said[from]), timeOf(said[until])];
      const app = printed.filter((line) => timeOf(line) >= at && (next === '' || timeOf(line) < next));
      const text = [...lines, ...app].sort((a, b) => timeOf(a).localeCompare(timeOf(b)));
      const outcome = SUCCEEDS.test(lines[end] ?? '') ? 'success' : 'failure';
      starts.push({ machine, at, outcome, text: `${text.join('\n')}\n` });
    }
  }
  return starts.sort((a, b) => a.at.localeCompare(b.at));
}

function timeOf(line = ''): string {
  return line.slice(0, line.indexOf(' '));
}
