import { setTimeout as delay } from 'node:timers/promises';

/** Something that a run has started, by the name that a failure gives it. */
export interface Started {
  what: string;
  end: () => Promise<unknown>;
}

/**
 * Ends what was started, the last first and one after the other: a workbench is ended in its browser, and then the
 * browser. Whatever does not end, or not in time, keeps none of the others. Throws one error that names each of these
 * with its reason, because a report shows the message of an error and not what it was made of.
 */
export async function endAll(started: readonly Started[], eachWithinMs: number): Promise<void> {
  const failures: string[] = [];
  for (const { what, end } of [...started].reverse())
    await within(eachWithinMs, end).catch((error: unknown) => failures.push(`${what}: ${said(error)}`));
  if (failures.length > 0) throw new Error(`These did not end.\n${failures.join('\n')}`);
}

async function within(limitMs: number, end: () => Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const limit = delay(limitMs, undefined, { signal: over.signal }).then(() => {
    throw new Error(`still not after ${limitMs / 1000} s`);
  });
  try {
    await Promise.race([end(), limit]);
  } finally {
    over.abort();
    limit.catch(() => undefined);
  }
}

/** With everything that an error was made of. */
function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const parts = error instanceof AggregateError ? (error.errors as unknown[]) : [error.cause ?? []].flat();
  return [error.stack ?? error.message, ...parts.map((part) => `from ${said(part)}`)].join('\n');
}
