import { DoctorError } from '../../contracts';
import { retryAfterMs } from '../network/retryAfter';
import type { ArmPolicy, ArmRequest, ArmResponse, Sleep } from './armPolicy';

/** Milliseconds that one request may spend waiting in all. ARM has been seen to ask for an hour. */
const waitingAllowedMs = 60_000;
const throttledAttempts = 5;
const repeatsOfLooking = 2;

/**
 * Waits and asks again: where ARM asks for it (429), as long as it says, within bounds; and after a failure of the
 * network or of ARM only what merely looks. What changes something is never sent twice, except when ARM said that it
 * has not taken it.
 */
export function patience(options: {
  signal: AbortSignal;
  sleep: Sleep;
  onWait: (line: string) => void;
}): ArmPolicy {
  const { signal, sleep, onWait } = options;
  return {
    name: 'patience',
    async sendRequest(request, next) {
      let left = waitingAllowedMs;
      for (let attempt = 0; ; attempt += 1) {
        const outcome = await next(request).then(
          (response) => ({ response }),
          (error: unknown) => ({ error }),
        );
        const wait = waitFor(request, outcome, attempt);
        if (wait === undefined || wait > left || signal.aborted) {
          if ('error' in outcome) throw outcome.error;
          return outcome.response;
        }
        left -= wait;
        onWait(`Azure Resource Manager: asking again in ${Math.ceil(wait / 1000)} s.`);
        await sleep(wait, signal);
      }
    },
  };
}

type Outcome = { response: ArmResponse } | { error: unknown };

function waitFor(request: ArmRequest, outcome: Outcome, attempt: number): number | undefined {
  const looks = request.method === 'GET' || request.method === 'HEAD';
  if ('error' in outcome) {
    // What we ourselves refused stays refused.
    if (!looks || outcome.error instanceof DoctorError) return undefined;
    return attempt < repeatsOfLooking ? 500 * 2 ** attempt : undefined;
  }
  const { status, headers } = outcome.response;
  const asked = retryAfterMs((name) => headers.get(name), Date.now());
  if (status === 429 || (status === 503 && looks && asked !== undefined))
    return attempt < throttledAttempts ? (asked ?? 1000 * 2 ** attempt) : undefined;
  return looks && status >= 500 && status !== 501 && attempt < repeatsOfLooking
    ? 500 * 2 ** attempt
    : undefined;
}
