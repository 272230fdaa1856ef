import { setTimeout as sleep } from 'node:timers/promises';
import type { Probe } from '../../contracts';
import { affinityHeader } from './affinityHeader';
import { readSample, type SpreadSample } from './SpreadSample';

/** Requests with the cookie of one client: enough to tell for two instances or more (`sameChance`). */
export const cookieRequests = 8;

/** Milliseconds between two requests: this looks, it does not load. */
const pauseMs = 40;

const unansweredAtMost = 3;

export interface MeasureOptions {
  /** One request; the headers come on top of those that the caller sends anyway. */
  ask: (headers: Readonly<Record<string, string>>) => Promise<Probe>;
  /** Without a cookie. */
  requests: number;
  signal: AbortSignal;
  onSample?: (done: number, of: number) => void;
}

/**
 * Asks as clients without a cookie do, and then as one that keeps the cookie of the first answer. One request after the
 * other. Rejects with the signal's reason, and with what `ask` raises.
 */
export async function measureSpread({
  ask,
  requests,
  signal,
  onSample,
}: MeasureOptions): Promise<SpreadSample[]> {
  const samples: SpreadSample[] = [];
  const of = requests + cookieRequests;
  const take = async (cookie: string | undefined): Promise<void> => {
    if (samples.length > 0) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    signal.throwIfAborted();
    samples.push(readSample(await ask(cookie === undefined ? {} : affinityHeader(cookie)), cookie));
    onSample?.(samples.length, of);
  };
  for (let index = 0; index < requests; index += 1) {
    await take(undefined);
    // A site that says nothing is not asked on and on.
    if (samples.length === unansweredAtMost && samples.every(({ status }) => status === 0)) return samples;
  }
  // A client whose instance is well: of one that fails nothing would be learned but that.
  const cookie =
    samples.find(({ byCookie, status }) => byCookie !== undefined && status > 0 && status < 500) ??
    samples.find(({ byCookie }) => byCookie !== undefined);
  if (cookie) for (let index = 0; index < cookieRequests; index += 1) await take(cookie.byCookie);
  return samples;
}
