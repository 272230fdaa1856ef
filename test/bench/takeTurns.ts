import { performance } from 'node:perf_hooks';

/** Milliseconds that something takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/**
 * Runs the works in turn, a round after the other, so that whatever else the machine does meets all of them. Each
 * gives its own measure. A first round warms up and does not count, unless what ran before has warmed up already.
 */
export async function takeTurns<Name extends string>(
  rounds: number,
  works: Record<Name, () => Promise<number>>,
  { warmUp = true } = {},
): Promise<Record<Name, number[]>> {
  const entries = Object.entries(works) as [Name, () => Promise<number>][];
  const runs = Object.fromEntries(entries.map(([name]) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = warmUp ? 0 : 1; round <= rounds; round++) {
    for (const [name, work] of entries) {
      const value = await work();
      if (round > 0) runs[name].push(value);
    }
  }
  return runs;
}
