import type { InsideLoad, LoadLevel, LoadReport } from '../../../../src/core/contracts';

/** A level in which everything went well; the mean time follows from users and throughput (Little's law). */
export function level(concurrency: number, throughput: number, more: Partial<LoadLevel> = {}): LoadLevel {
  const mean = throughput === 0 ? 0 : Math.round((concurrency / throughput) * 1000);
  const good = more.good ?? 100;
  return {
    concurrency,
    durationMs: throughput === 0 ? 1000 : Math.round((good / throughput) * 1000),
    good,
    throughput,
    times: { min: mean / 2, mean, max: mean * 2, p50: mean, p90: mean, p95: mean, p99: mean },
    statuses: { '200': good },
    timeouts: 0,
    lost: 0,
    isHeldBack: false,
    inside: null,
    ...more,
  };
}

export function inside(cpu: number, workers: number, machine: number | null = cpu): InsideLoad {
  return {
    appCpu: { mean: cpu, max: cpu },
    machineCpu: machine === null ? null : { mean: machine, max: machine },
    workers: { min: workers, max: workers },
    memoryMb: { mean: 100, max: 110 },
    availableMb: 900,
  };
}

export const done = { kind: 'done' } as const;

export const sampled: LoadReport['inside'] = { state: 'sampled', cores: 2, cpu: 'app' };
