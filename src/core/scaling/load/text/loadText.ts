import type { LoadLevel, LoadReport } from '../../../contracts';
import { block, paint, type TextStyle, wrap } from '../../../report/layout';
import { oneLine } from '../../../report/plainText';
import { badWords } from '../badWords';
import { cpuOf, workersText } from '../loadVerdict';

const verdictInks = {
  'app-failed': 'red',
  'workers-limit': 'yellow',
  'cpu-limit': 'yellow',
  queue: 'yellow',
  'no-queue': 'green',
  'held-back': 'yellow',
  unknown: 'yellow',
} as const;

/** How a next step is taken where the text is read, a sentence each. */
export type LoadHints = Partial<Record<LoadReport['verdict']['kind'], string>>;

/** A load test for people: the verdict, a table with a line a level, bars of what grows, and what to do next. */
export function loadLines(report: LoadReport, style: TextStyle, hints: LoadHints = {}): string[] {
  const { verdict, plan, levels } = report;
  return [
    ...wrap(oneLine(verdict.text, 2000), style.width).map((line) =>
      paint(line, style, verdictInks[verdict.kind], 'bold'),
    ),
    '',
    oneLine(`GET ${plan.url}, ${plan.requests} requests a level`, style.width),
    ...table(report),
    ...bars(report, style),
    ...(verdict.next === '' ? [] : ['', ...nextLines(verdict, style, hints)]),
    ...levels.flatMap((level) => {
      const words = badWords(level);
      return words === '' ? [] : [`  ${level.concurrency} at a time: ${words}`];
    }),
    ...insideNote(report),
  ];
}

function nextLines({ kind, next }: LoadReport['verdict'], style: TextStyle, hints: LoadHints): string[] {
  const rows = [next, hints[kind] ?? ''].filter((text) => text !== '').map((text) => ({ lead: '', text }));
  return block('next', rows, style);
}

const columns: readonly { title: string; cell: (level: LoadLevel, report: LoadReport) => string }[] = [
  { title: 'users', cell: ({ concurrency }) => String(concurrency) },
  { title: 'req/s', cell: ({ throughput }) => throughput.toFixed(1) },
  ...(['max', 'mean', 'min', 'p50', 'p90', 'p95', 'p99'] as const).map((key) => ({
    title: key,
    cell: ({ times }: LoadLevel) => (times ? String(Math.round(times[key])) : '-'),
  })),
  {
    title: 'CPU %',
    cell: ({ inside }, report) => {
      const cpu = inside && report.inside.state === 'sampled' ? cpuOf(inside, report.inside.cpu) : undefined;
      return cpu === undefined ? '?' : String(Math.round(cpu));
    },
  },
  { title: 'workers', cell: ({ inside }) => (inside ? workersText(inside).replace(/ workers?$/, '') : '?') },
  { title: 'MB', cell: ({ inside }) => (inside ? String(inside.memoryMb.max) : '?') },
];

function table(report: LoadReport): string[] {
  const rows = [
    columns.map(({ title }) => title),
    ...report.levels.map((level) => columns.map(({ cell }) => cell(level, report))),
  ];
  const widths = columns.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  return rows.map((row) => row.map((cell, at) => cell.padStart(widths[at] ?? 0)).join('  '));
}

/** Mean time and CPU side by side: where one grows and the other does not, requests queue for nothing. */
function bars({ levels, inside }: LoadReport, style: TextStyle): string[] {
  const slowest = Math.max(...levels.map(({ times }) => times?.mean ?? 0), 0);
  if (slowest === 0) return [];
  const room = Math.max(8, Math.floor((style.width - 20) / 2));
  const bar = (share: number): string =>
    (style.unicode ? '█' : '#').repeat(Math.max(share > 0 ? 1 : 0, Math.round(share * room)));
  return [
    '',
    `users  ${'mean time'.padEnd(room)}  CPU of all cores`,
    ...levels.map((level) => {
      const time = bar((level.times?.mean ?? 0) / slowest).padEnd(room);
      const cpu = level.inside && inside.state === 'sampled' ? cpuOf(level.inside, inside.cpu) : undefined;
      const ofCpu = cpu === undefined ? '?' : `${bar(cpu / 100)} ${Math.round(cpu)} %`;
      return `${String(level.concurrency).padStart(5)}  ${time}  ${ofCpu}`;
    }),
  ];
}

function insideNote({ inside, levels }: LoadReport): string[] {
  if (inside.state === 'unknown')
    return [`  CPU, workers and memory are not known: ${oneLine(inside.reason, 300)}.`];
  const unseen = levels.filter((level) => level.inside === null).map(({ concurrency }) => concurrency);
  const machine = `  Milliseconds; CPU in percent of ${inside.cores} ${inside.cores === 1 ? 'core' : 'cores'}, of ${inside.cpu === 'app' ? "the app's processes" : 'all on the machine'}.`;
  return [
    machine,
    ...(unseen.length === 0
      ? []
      : [`  Too short to look inside, or no server that is known: the level of ${unseen.join(', ')} users.`]),
  ];
}
