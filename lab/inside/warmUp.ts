import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 200;
/** A ping that hangs is tried again; the platform's own patience with one is not public. */
const PING_LIMIT_MS = 10_000;

/**
 * Pings a container over HTTP until it answers anything at all, as the platform does after a start. False when the
 * time is up or the signal is aborted. The path is the one that App Service asks for.
 */
export async function warmUp(options: {
  host: string;
  port: number;
  limitMs: number;
  signal: AbortSignal;
}): Promise<boolean> {
  const { limitMs, signal } = options;
  const until = Date.now() + limitMs;
  while (Date.now() < until && !signal.aborted) {
    if (await ping({ ...options, timeout: Math.min(PING_LIMIT_MS, Math.max(until - Date.now(), 1)) }))
      return true;
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  }
  return false;
}

function ping(options: {
  host: string;
  port: number;
  timeout: number;
  signal: AbortSignal;
}): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get({ ...options, path: '/robots933456.txt', agent: false }, (response) => {
      response.resume();
      resolve(true);
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
}
