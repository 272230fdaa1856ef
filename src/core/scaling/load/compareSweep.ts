import type { LoadLevel, LoadReport, LoadSweep, SweepRun } from '../../contracts';
import { usableLevels } from './findKnee';
import { cpuOf, isMachineFull } from './loadVerdict';

/** Times as much throughput: from there on more workers are worth their memory. */
const worthwhile = 1.15;

/** What more workers bring at the highest level that all of them have, in words. */
export function compareSweep(runs: readonly SweepRun[]): LoadSweep['comparison'] {
  const [first] = runs;
  const usable = runs.map(({ report }) => usableLevels(report.levels));
  const concurrency = usable[0]
    ?.map((level) => level.concurrency)
    .findLast((users) => usable.every((levels) => levels.some((level) => level.concurrency === users)));
  if (!first || runs.length < 2 || concurrency === undefined)
    return {
      kind: 'unknown',
      text: 'No level went well with every number of workers: nothing can be compared.',
      concurrency: null,
    };
  const seen = runs.flatMap((run, index) => {
    const level = usable[index]?.find((one) => one.concurrency === concurrency);
    return level ? [{ ...run, level }] : [];
  });
  const wrong = seen.find(({ workers, level }) => level.inside && level.inside.workers.max !== workers);
  if (wrong)
    return {
      kind: 'unknown',
      text: `The app ran ${wrong.level.inside?.workers.max ?? 0} workers where ${wrong.workers} were set: its start-up command decides, so nothing can be compared.`,
      concurrency: null,
    };
  const [base] = seen;
  const best = seen.reduce((most, one) => (one.level.throughput > most.level.throughput ? one : most));
  const rows = seen.map(({ workers, level, report }) => `${workers}: ${figures(level, report)}`).join('; ');
  const gain = base ? best.level.throughput / base.level.throughput : 1;
  const users = `${concurrency} ${concurrency === 1 ? 'user' : 'users'}`;
  if (gain >= worthwhile && base)
    return {
      kind: 'helps',
      text: `More workers help: at ${users} ${best.workers} answer ${gain.toFixed(1)} times as many requests as ${base.workers} (workers: ${rows}).`,
      concurrency,
    };
  const isCrowded = seen.some(({ level, report }) => isMachineFull(level.inside, report.inside));
  return isCrowded
    ? {
        kind: 'unknown',
        text: `More workers brought nothing at ${users} while other programs filled the machine, so whether they would help is not known (workers: ${rows}).`,
        concurrency,
      }
    : { kind: 'no-help', text: `More workers do not help at ${users} (workers: ${rows}).`, concurrency };
}

function figures({ throughput, times, inside }: LoadLevel, { inside: told }: LoadReport): string {
  const cpu = inside && told.state === 'sampled' ? `, CPU ${Math.round(cpuOf(inside, told.cpu))} %` : '';
  return `${throughput.toFixed(1)} requests/s, mean ${Math.round(times?.mean ?? 0)} ms${cpu}`;
}
