import type { InsideLoad, LoadKnee, LoadLevel, LoadReport } from '../../contracts';
import { usableLevels } from './findKnee';

/** Percent of CPU at which the usual autoscale rule adds an instance. */
const autoscaleRule = 70;
/** Percent of CPU from where on whoever shares a machine takes from the others. */
const machineFull = 90;
/** Times as long as at the lowest level: from there on requests queue. */
const queued = 1.5;

type Verdict = LoadReport['verdict'];

/** What a load test says, in words that hold wherever they are read; a surface adds how it is done there. Only what was measured speaks: without samples from inside CPU and workers stay open. */
export function loadVerdict({
  levels,
  knee,
  end,
  inside,
}: Pick<LoadReport, 'levels' | 'knee' | 'end' | 'inside'>): Verdict {
  if (end.kind === 'stopped')
    return {
      kind: 'app-failed',
      text: `The app failed under load, and the test stopped itself: ${end.stop.reason}${atUsers(levels.at(-1))}.`,
      next: 'Find out why: a diagnosis, and the log of the app at that time.',
    };
  const held = levels.find(({ isHeldBack }) => isHeldBack);
  if (held)
    return {
      kind: 'held-back',
      text: `The rate of the test held it back at ${users(held)}: how much more the app could do is not known.`,
      next: 'Take a higher rate, or a path that takes longer.',
    };
  const usable = usableLevels(levels);
  const [first] = usable;
  const top = usable.at(-1);
  if (knee.kind === 'unknown' || !first?.times || !top?.times)
    return {
      kind: 'unknown',
      text: `Where requests begin to queue is not known: ${knee.kind === 'unknown' ? knee.reason : 'there were too few good answers'}.`,
      next: 'Take more levels, such as 2, 4 and 8 users at a time, or more requests.',
    };
  const growth = `the mean time goes from ${ms(first.times.mean)} at ${users(first)} to ${ms(top.times.mean)} at ${users(top)}`;
  const queues = knee.kind !== 'beyond' && top.times.mean >= queued * first.times.mean;
  if (!queues)
    return {
      kind: 'no-queue',
      text: `Up to ${users(top)} requests do not queue: ${growth}, and throughput goes from ${perSecond(first)} to ${perSecond(top)}.`,
      next: 'Take levels with more users at a time, up to where requests begin to queue.',
    };
  const words = `requests queue ${kneeWords(knee)}: ${growth}, at ${perSecond(top)}`;
  if (!top.inside || inside.state !== 'sampled')
    return {
      kind: 'queue',
      text: `${capital(words)}. Whether workers or CPU are the limit is not known: ${inside.state === 'unknown' ? inside.reason : 'the level was too short to be sampled'}.`,
      next: 'Look inside: a target that can be entered over SSH, and levels of some seconds.',
    };
  if (isMachineFull(top.inside, inside))
    return {
      kind: 'queue',
      text: `${capital(words)}. The machine's CPU is at ${Math.round(top.inside.machineCpu?.mean ?? 0)} %, of which the app has ${Math.round(top.inside.appCpu.mean)} %: with what else runs there, the load itself included, its own limit is not known.`,
      next: 'Measure again when the machine is quiet, with more cores, or with work that waits more.',
    };
  return queueVerdict({ inside: top.inside, cpu: cpuOf(top.inside, inside.cpu), words });
}

function queueVerdict({ inside, cpu, words }: { inside: InsideLoad; cpu: number; words: string }): Verdict {
  const workers = workersText(inside);
  if (cpu < autoscaleRule)
    return {
      kind: 'workers-limit',
      text: `With ${workers} CPU stays at ${Math.round(cpu)} % while ${words}. A ${autoscaleRule} % autoscale rule never fires.`,
      next: 'Give the app more workers (PYTHON_ENABLE_GUNICORN_MULTIWORKERS=true with PYTHON_GUNICORN_CUSTOM_WORKER_NUM, or --workers of the start-up command) as far as memory allows, and measure again.',
    };
  return {
    kind: 'cpu-limit',
    text: `With ${workers} CPU is at ${Math.round(cpu)} % and ${words}. The cores are the limit; a ${autoscaleRule} % autoscale rule fires.`,
    next: 'More workers will not help: make the work cheaper, or take more cores or instances.',
  };
}

/** Whether others on a machine that is shared take what the app might have used. */
export function isMachineFull(seen: InsideLoad | null, inside: LoadReport['inside']): boolean {
  if (!seen?.machineCpu || inside.state !== 'sampled' || inside.cpu !== 'app') return false;
  return seen.machineCpu.mean >= machineFull && seen.appCpu.mean < autoscaleRule;
}

/** The figure that counts, in percent of all cores. */
export function cpuOf({ appCpu, machineCpu }: InsideLoad, which: 'app' | 'machine'): number {
  return which === 'machine' && machineCpu ? machineCpu.mean : appCpu.mean;
}

export function workersText({ workers: { min, max } }: InsideLoad): string {
  return min === max ? `${max} ${max === 1 ? 'worker' : 'workers'}` : `${min} to ${max} workers`;
}

function kneeWords(knee: Exclude<LoadKnee, { kind: 'unknown' }>): string {
  return knee.kind === 'at-or-below' && knee.concurrency > 1
    ? `with ${users(knee)} already`
    : `with more than ${users(knee)}`;
}

function users({ concurrency }: { concurrency: number }): string {
  return `${concurrency} ${concurrency === 1 ? 'user' : 'users'}`;
}

function atUsers(level: LoadLevel | undefined): string {
  return level ? ` (at ${users(level)})` : '';
}

function perSecond({ throughput }: LoadLevel): string {
  return `${Math.round(throughput * 10) / 10} requests/s`;
}

function ms(value: number): string {
  return value < 1000 ? `${Math.round(value)} ms` : `${Math.round(value / 10) / 100} s`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
