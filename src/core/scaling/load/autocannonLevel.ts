import autocannon, { type Client } from 'autocannon';
import { loadAnswersTooLarge, loadCertificateUntrusted } from './errors';
import { guardClient } from './guardClient';
import type { LevelRunner } from './LevelRunner';

/** Milliseconds within which autocannon notices that it is over. */
const lookMs = 50;

/** A level sent by autocannon. Errors: `load-certificate-untrusted`, `load-answers-too-large`. */
export const autocannonLevel: LevelRunner = async (request) => {
  const { url, concurrency, requests, durationS, rate, requestTimeoutMs, headers, ca, signal, onOutcome } =
    request;
  const counts = { times: [] as number[], statuses: {} as Record<string, number>, timeouts: 0, lost: 0 };
  const began = performance.now();
  let ended = began;
  if (signal.aborted) return { ...counts, durationMs: 0 };

  const clients: Client[] = [];
  let failure: Error | undefined;
  let isOver = false;
  const end = (): void => {
    isOver = true;
    for (const client of clients) client.destroy();
    tracker.stop();
  };
  const fail = (error: Error): void => {
    failure ??= error;
    end();
  };
  const note = (count: () => void, outcome: Parameters<typeof onOutcome>[0]): void => {
    if (isOver) return;
    ended = performance.now();
    count();
    onOutcome(outcome);
  };
  const tracker = autocannon({
    url,
    method: 'GET',
    connections: concurrency,
    amount: requests,
    overallRate: rate,
    // Ours comes first.
    timeout: 2 * durationS + Math.ceil(requestTimeoutMs / 1000),
    sampleInt: lookMs,
    headers,
    tlsOptions: ca === undefined ? {} : { ca },
    setupClient: (client) => {
      clients.push(client);
      guardClient(client, {
        requestTimeoutMs,
        onLost: () => note(() => (counts.lost += 1), 'failed'),
        onTimeout: () => note(() => (counts.timeouts += 1), 'timeout'),
        onUntrusted: () => fail(loadCertificateUntrusted(new URL(url).host)),
        onTooLarge: () => fail(loadAnswersTooLarge()),
      });
    },
  });
  tracker.on('response', (_client, status, _bytes, ms) => {
    const isGood = status >= 200 && status < 300;
    note(
      () => {
        counts.statuses[String(status)] = (counts.statuses[String(status)] ?? 0) + 1;
        if (isGood) counts.times.push(ms);
      },
      isGood ? 'good' : 'failed',
    );
  });
  // Its own clock begins anew with an amount, and ends it by that alone.
  const limit = setTimeout(() => {
    ended = performance.now();
    end();
  }, durationS * 1000);
  signal.addEventListener('abort', end, { once: true });
  try {
    await tracker;
  } finally {
    clearTimeout(limit);
    signal.removeEventListener('abort', end);
    end();
  }
  if (failure) throw failure;
  return { ...counts, durationMs: ended - began };
};
