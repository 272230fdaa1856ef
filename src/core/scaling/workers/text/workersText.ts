import type { Proof, SeenNumber, SeenWord, WorkerAdvice, WorkersReport } from '../../../contracts';
import { block, type Ink, paint, type Row, type TextStyle } from '../../../report/layout';
import { oneLine } from '../../../report/plainText';
import { proofPlace } from '../../../report/proofPlace';
import { megabytes } from '../advice/words';

const glyphs: Record<WorkerAdvice['state'], string> = { fits: '✓', change: '✗', option: '→', unknown: '?' };
const inks: Record<WorkerAdvice['state'], Ink> = {
  fits: 'green',
  change: 'red',
  option: 'yellow',
  unknown: 'yellow',
};

/** What runs and what fits, for a terminal: every figure with its place, every advice with its reason and its change. */
export function workersLines(report: WorkersReport, style: TextStyle): string[] {
  const { server, advice } = report;
  const head = server.state === 'known' ? oneLine(server.value, 40) : 'no server seen';
  return [
    paint(`Workers: ${head}`, style, 'bold'),
    ...block('runs', figureRows(report), style),
    ...block('each', processRows(report), style),
    ...advice.flatMap((one) => ['', ...adviceLines(one, style)]),
  ];
}

function figureRows(report: WorkersReport): Row[] {
  const { front, start, running, told, workerClass, threads } = report;
  return [
    ...(front ? [wordRow('in front', front)] : []),
    wordRow('start command', start, startWords),
    numberRow('workers', running, String),
    numberRow('told', told, String),
    wordRow('class', workerClass),
    numberRow('threads each', threads, String),
    numberRow('memory of each', report.workerKb, megabytes),
    numberRow('cores', report.cores, String),
    numberRow('memory', report.totalKb, megabytes),
    numberRow('memory free', report.availableKb, megabytes),
    numberRow('queue', report.queue, (count) => `${count} waiting`),
    wordRow('requests', report.workload),
  ];
}

const startWords: Readonly<Record<string, string>> = {
  oryx: "made by App Service's start script",
  command: "the site's own",
  script: 'a script of the app',
  container: 'of the image',
  host: 'the Functions host',
};

function numberRow(lead: string, seen: SeenNumber, shown: (value: number) => string): Row {
  return seen.state === 'unknown'
    ? { lead, text: `unknown: ${oneLine(seen.reason)}` }
    : { lead, text: withPlace(shown(seen.value), seen.note, seen.proof) };
}

function wordRow(lead: string, seen: SeenWord, words: Readonly<Record<string, string>> = {}): Row {
  if (seen.state === 'unknown') return { lead, text: `unknown: ${oneLine(seen.reason)}` };
  return { lead, text: withPlace(words[seen.value] ?? oneLine(seen.value, 80), seen.note, seen.proof) };
}

function withPlace(value: string, note: string | undefined, proof: Proof): string {
  const said = note === undefined ? '' : `, ${oneLine(note, 120)}`;
  return `${value}${said} (${oneLine(proofPlace(proof), 100)})`;
}

/** A list of a hundred workers says no more than its first ones. */
const mostProcesses = 12;

function processRows({ processes }: WorkersReport): Row[] {
  const rows = processes
    .slice(0, mostProcesses)
    .map(({ pid, role, residentKb, pssKb, threads, cpuPercent }) => ({
      lead: `${role} ${pid}`,
      text: [
        residentKb === null ? '' : `RSS ${megabytes(residentKb)}`,
        pssKb === null ? '' : `PSS ${megabytes(pssKb)}`,
        threads === null ? '' : `${threads} ${threads === 1 ? 'thread' : 'threads'}`,
        cpuPercent === null ? '' : `${cpuPercent} % of a core`,
      ]
        .filter((text) => text !== '')
        .join(', '),
    }));
  const more = processes.length - rows.length;
  return more > 0 ? [...rows, { lead: '', text: `and ${more} more` }] : rows;
}

function adviceLines(advice: WorkerAdvice, style: TextStyle): string[] {
  const { id, state, title, reason, condition, fix, bicep } = advice;
  const mark = paint(glyphs[state], style, inks[state]);
  return [
    `${mark} ${paint(oneLine(title, 300), style, 'bold')}`,
    ...block('why', [{ lead: '', text: oneLine(reason, 900) }], style),
    ...block('when', condition === undefined ? [] : [{ lead: '', text: oneLine(condition, 300) }], style),
    ...block('change', fix ? fix.steps.map((step) => ({ lead: '', text: oneLine(step, 500) })) : [], style),
    ...block(
      'run',
      fix?.command === undefined ? [] : [{ lead: '', text: oneLine(fix.command, 2000), isCommand: true }],
      style,
    ),
    ...block(
      'bicep',
      (bicep ?? '')
        .split('\n')
        .flatMap((line) => (line === '' ? [] : [{ lead: '', text: oneLine(line, 2000), isCommand: true }])),
      style,
    ),
    ...block('id', [{ lead: '', text: id }], style),
  ];
}
