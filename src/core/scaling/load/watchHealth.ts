import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadStop, Probe } from '../../contracts';

/** Milliseconds between two looks, and failed looks in a row that are no accident. */
const everyMs = 5000;
const mostFailed = 2;

/**
 * Asks the health path now and then while load runs, until the signal ends it. Resolves with the reason to stop, or
 * with undefined once it is ended.
 */
export async function watchHealth({
  ask,
  path,
  signal,
  pauseMs = everyMs,
}: {
  ask: (signal: AbortSignal) => Promise<Probe>;
  path: string;
  signal: AbortSignal;
  pauseMs?: number;
}): Promise<LoadStop | undefined> {
  let failed = 0;
  try {
    while (!signal.aborted) {
      await sleep(pauseMs, undefined, { signal });
      const { status } = await ask(signal);
      failed = status === 0 || status >= 500 ? failed + 1 : 0;
      if (failed >= mostFailed) {
        const how = status === 0 ? 'was not answered' : `was answered with ${status}`;
        return { code: 'health', reason: `the health path ${path} ${how} ${failed} times in a row` };
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return undefined;
}
