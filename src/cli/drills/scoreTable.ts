import type { DrillOutcome, DrillVerdict } from './DrillOutcome';

/** A line of the score: a drill with its twin. */
interface Row {
  id: string;
  live: string;
  bundle: string;
  twin: string;
  seconds: string;
}

const heads: Row = {
  id: 'drill',
  live: 'live',
  bundle: 'from its bundle',
  twin: 'healthy twin',
  seconds: 's',
};

/** One line a drill in columns, then how many were right: for terminals and logs. */
export function scoreTable(outcomes: readonly DrillOutcome[]): string {
  const rows = [heads, ...rowsOf(outcomes)];
  const width = (key: keyof Row): number => Math.max(...rows.map((row) => row[key].length));
  const widths = { id: width('id'), live: width('live'), bundle: width('bundle'), twin: width('twin') };
  const lines = rows.map(
    ({ id, live, bundle, twin, seconds }) =>
      `${id.padEnd(widths.id)}  ${live.padEnd(widths.live)}  ${bundle.padEnd(widths.bundle)}  ${twin.padEnd(widths.twin)}  ${seconds.padStart(5)}`,
  );
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n\n${score(outcomes)}\n`;
}

/** The same as a page to keep. */
export function scorePage(outcomes: readonly DrillOutcome[]): string {
  const row = ({ id, live, bundle, twin, seconds }: Row): string =>
    `| ${id} | ${live} | ${bundle} | ${twin} | ${seconds} |`;
  return [
    '# Drills',
    '',
    score(outcomes),
    '',
    row(heads),
    '| --- | --- | --- | --- | ---: |',
    ...rowsOf(outcomes).map(row),
    '',
  ].join('\n');
}

function score(outcomes: readonly DrillOutcome[]): string {
  const right = outcomes.filter((outcome) => outcome.right).length;
  return `${right} of ${outcomes.length} right.`;
}

function rowsOf(outcomes: readonly DrillOutcome[]): Row[] {
  return [...new Set(outcomes.map(({ id }) => id))].map((id) => {
    const own = outcomes.filter((outcome) => outcome.id === id);
    const broken = own.find(({ which }) => which === 'broken');
    const healthy = own.find(({ which }) => which === 'healthy');
    return {
      id,
      live: broken ? cell(broken, broken.live) : '',
      bundle: broken ? cell(broken, broken.bundle) : '',
      twin: healthy ? cell(healthy, healthy.live?.seen === 'healthy' ? healthy.bundle : healthy.live) : '',
      seconds: own.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(1),
    };
  });
}

function cell({ expected, error }: DrillOutcome, verdict: DrillVerdict | undefined): string {
  if (!verdict) return `not run: ${(error ?? '').split('\n')[0]?.slice(0, 80) ?? ''}`;
  return verdict.seen === expected ? 'right' : `WRONG: ${verdict.seen}`;
}
