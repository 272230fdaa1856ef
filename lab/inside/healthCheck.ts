import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** The platform asks once a minute and waits for ten failures by default; nobody waits that long for a lab. */
const EVERY_MS = 500;
const FAILURES = 3;
const ANSWER_LIMIT_MS = 2000;

/**
 * Asks the health check's path again and again, and gives how often in a row it failed once that is too often. Only
 * 2xx counts, and redirects are not followed (App Service's documentation). Never ends for a path that answers.
 */
export async function unhealthy(options: {
  host: string;
  port: number;
  path: string;
  signal: AbortSignal;
}): Promise<number> {
  let failures = 0;
  while (!options.signal.aborted) {
    const status = await statusOf(options);
    failures = status >= 200 && status < 300 ? 0 : failures + 1;
    if (failures >= FAILURES) return failures;
    await sleep(EVERY_MS, undefined, { signal: options.signal }).catch(() => undefined);
  }
  return failures;
}

function statusOf(options: { host: string; port: number; path: string }): Promise<number> {
  return new Promise((resolve) => {
    const request = http.get(
      { ...options, agent: false, timeout: ANSWER_LIMIT_MS, headers: { 'user-agent': 'HealthCheck/1.0' } },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(0));
  });
}
