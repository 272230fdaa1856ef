/**
 * Published measurements (PLATFORM.md §5): one instance, uWSGI with cheaper, requests at a fixed concurrency. The
 * highest processor share that was measured with so many workers, in percent. Cores and app are not those at hand: a
 * yardstick and no prediction.
 */
const measured: readonly { workers: number; cpu: number }[] = [
  { workers: 0, cpu: 0 },
  { workers: 2, cpu: 49 },
  { workers: 10, cpu: 66 },
  { workers: 16, cpu: 94 },
];

/** How busy the processor got with so many workers in the published measurements, between its points on a line. */
export function publishedCpu(workers: number): number {
  let below = { workers: 0, cpu: 0 };
  for (const point of measured) {
    if (workers <= point.workers) {
      const span = point.workers - below.workers;
      const part = span === 0 ? 0 : (workers - below.workers) / span;
      return Math.round(below.cpu + part * (point.cpu - below.cpu));
    }
    below = point;
  }
  return below.cpu;
}

/** Fewest workers with which the published measurements came to a share of the processor; undefined above all of them. */
export function publishedWorkers(cpu: number): number | undefined {
  for (let workers = 1; workers <= (measured.at(-1)?.workers ?? 0); workers += 1)
    if (publishedCpu(workers) >= cpu) return workers;
  return undefined;
}
