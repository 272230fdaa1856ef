import type { LoadTimes } from '../../contracts';

/**
 * Figures of a level's times in milliseconds. A percentile is the smallest time that so many of the answers did not
 * exceed (nearest rank), so that it is always one that was measured.
 */
export function loadTimes(times: readonly number[]): LoadTimes | null {
  const sorted = [...times].sort((a, b) => a - b);
  const [min] = sorted;
  const max = sorted.at(-1);
  if (min === undefined || max === undefined) return null;
  const at = (percent: number): number =>
    round(sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? max);
  const mean = sorted.reduce((sum, time) => sum + time, 0) / sorted.length;
  return {
    min: round(min),
    mean: round(mean),
    max: round(max),
    p50: at(50),
    p90: at(90),
    p95: at(95),
    p99: at(99),
  };
}

/** A tenth of a millisecond is more than a network tells. */
function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
