import type { InsideLoad } from '../../../contracts';
import { appProcesses } from './appProcesses';
import type { Machine, Sample, SampledProcess } from './SampleReader';

/** A sample, and when it came: milliseconds of the clock by which levels are timed. */
export interface TimedSample extends Sample {
  at: number;
}

/** Samples within a level speak for it alone where they see this share of it; else those around it are taken too. */
const enough = 0.8;

/**
 * What the samples say of the time from `from` to `to` (milliseconds of their clock). null where fewer than two
 * samples see the app, or where they see less than half of that time: then it is unknown, and no guess.
 */
export function insideLoad(
  samples: readonly TimedSample[],
  machine: Machine,
  { from, to }: { from: number; to: number },
): InsideLoad | null {
  const seen = samplesOf(samples, from, to);
  const [start] = seen;
  const end = seen.at(-1);
  if (!start || !end || end.uptimeS <= start.uptimeS || (end.at - start.at) * 2 < to - from) return null;
  const apps = seen.map(({ processes }) => appProcesses(processes));
  if (apps.some(({ all }) => all.length === 0)) return null;
  const steps = seen.slice(1).map((sample, index) => {
    const [before, now] = [seen[index] ?? start, sample];
    const seconds = now.uptimeS - before.uptimeS;
    const ticks = ticksBetween(apps[index]?.all ?? [], apps[index + 1]?.all ?? []);
    return { seconds, ticks, before, now };
  });
  const capacity = machine.cores * machine.ticksPerSecond;
  const memory = apps.map(({ all }) => megabytes(all, machine));
  const workers = apps.map((app) => app.workers);
  const available = seen.flatMap(({ availableKb }) => (availableKb === undefined ? [] : [availableKb]));
  return {
    appCpu: {
      mean: percent(sum(steps.map(({ ticks }) => ticks)), (end.uptimeS - start.uptimeS) * capacity),
      max: Math.max(...steps.map(({ ticks, seconds }) => percent(ticks, seconds * capacity))),
    },
    machineCpu: machineCpu(start, end, steps),
    workers: { min: Math.min(...workers), max: Math.max(...workers) },
    memoryMb: { mean: Math.round(sum(memory) / memory.length), max: Math.max(...memory) },
    availableMb: available.length === 0 ? null : Math.round(Math.min(...available) / 1024),
  };
}

function samplesOf(samples: readonly TimedSample[], from: number, to: number): readonly TimedSample[] {
  const within = samples.filter(({ at }) => at >= from && at <= to);
  const span = (within.at(-1)?.at ?? 0) - (within[0]?.at ?? 0);
  if (span >= enough * (to - from)) return within;
  const first = samples.findLastIndex(({ at }) => at <= from);
  const after = samples.findIndex(({ at }) => at >= to);
  return samples.slice(Math.max(0, first), after < 0 ? samples.length : after + 1);
}

/** A process that began meanwhile has used all of its time meanwhile; what one used before it ended is not told. */
function ticksBetween(before: readonly SampledProcess[], now: readonly SampledProcess[]): number {
  const known = new Map(before.map(({ pid, ticks }) => [pid, ticks]));
  return sum(now.map(({ pid, ticks }) => Math.max(0, ticks - (known.get(pid) ?? 0))));
}

function machineCpu(
  start: Sample,
  end: Sample,
  steps: readonly { before: Sample; now: Sample }[],
): InsideLoad['machineCpu'] {
  const share = (before: Sample, now: Sample): number | undefined =>
    before.machine && now.machine && now.machine.all > before.machine.all
      ? percent(now.machine.busy - before.machine.busy, now.machine.all - before.machine.all)
      : undefined;
  const mean = share(start, end);
  if (mean === undefined) return null;
  return { mean, max: Math.max(mean, ...steps.map(({ before, now }) => share(before, now) ?? 0)) };
}

function megabytes(processes: readonly SampledProcess[], { pageBytes }: Machine): number {
  return Math.round((sum(processes.map(({ residentPages }) => residentPages)) * pageBytes) / 1024 / 1024);
}

/** Clocks of different makers: a percent above a hundred is their difference. */
function percent(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.round(Math.min(100, Math.max(0, (part / whole) * 100)) * 10) / 10;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
