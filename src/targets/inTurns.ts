import { setTimeout as delay } from 'node:timers/promises';

export interface InTurnsOptions {
  sideBySide: number;
  /** Milliseconds after which one that is not done yet gives its turn to the next; it is still waited for in the end. */
  lateMs?: number;
}

/** Does the work for all items, so many at a time, and gives the results in the order of the items. */
export async function inTurns<T, R>(
  items: readonly T[],
  { sideBySide, lateMs }: InTurnsOptions,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Map<number, Promise<R>>();
  const waiting = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, item] = next;
      const result = work(item);
      results.set(index, result);
      await (lateMs === undefined ? result : orLate(result, lateMs));
    }
  };
  await Promise.all(Array.from({ length: Math.min(sideBySide, items.length) }, worker));
  return Promise.all([...results].sort(([a], [b]) => a - b).map(([, result]) => result));
}

/** Waits for the work, or until it is late. Rejects as the work does while it is waited for. */
async function orLate(work: Promise<unknown>, lateMs: number): Promise<void> {
  const done = new AbortController();
  const late = delay(lateMs, undefined, { signal: done.signal }).catch(() => undefined);
  try {
    await Promise.race([work, late]);
  } finally {
    done.abort();
    // Once it is late, nobody hears of its failure before all are waited for.
    work.catch(() => undefined);
  }
}
