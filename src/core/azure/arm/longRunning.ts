import * as v from 'valibot';
import { azureFailed } from '../azureErrors';
import { retryAfterMs } from '../network/retryAfter';
import type { ArmPolicy, ArmResponse, Sleep } from './armPolicy';

/** Milliseconds that ARM may take to finish what it accepted. */
const limitMs = 300_000;
const usualPauseMs = 2000;
const longestPauseMs = 15_000;

const Operation = v.looseObject({
  status: v.string(),
  error: v.optional(v.nullable(v.looseObject({ code: v.optional(v.string()) }))),
});

/**
 * Follows what ARM accepted and finishes later (its documented asynchronous operations): by `Azure-AsyncOperation`,
 * whose answer has a `status`, or by `Location`, which answers 202 until it is done. The caller gets the last answer
 * as if it had been the first.
 */
export function longRunning({ signal, sleep }: { signal: AbortSignal; sleep: Sleep }): ArmPolicy {
  return {
    name: 'longRunning',
    async sendRequest(request, next) {
      const { method, url } = request;
      let response = await next(request);
      const operation = response.headers.get('azure-asyncoperation');
      const location = response.headers.get('location');
      const follow = operation ?? (response.status === 202 ? location : undefined);
      if (method === 'GET' || follow === undefined || response.status >= 300) return response;

      const look = (at: string): Promise<ArmResponse> => {
        request.url = new URL(at, url).href;
        request.method = 'GET';
        request.body = undefined;
        request.headers.delete('content-type');
        request.headers.delete('content-length');
        return next(request);
      };
      for (let waited = 0; waited < limitMs;) {
        const pause = Math.min(
          retryAfterMs((name) => response.headers.get(name), Date.now()) ?? usualPauseMs,
          longestPauseMs,
        );
        await sleep(pause, signal);
        waited += Math.max(pause, 1000);
        response = await look(follow);
        if (response.status >= 300) return response;
        if (operation === undefined) {
          if (response.status !== 202) return asDone(response);
          continue;
        }
        const { state, code } = stateOf(response);
        if (state === 'succeeded') return method === 'POST' ? asDone(response) : look(url);
        if (state === 'failed' || state === 'canceled')
          throw azureFailed('finish what it had accepted', code ?? state);
      }
      throw azureFailed('finish what it had accepted', `not done after ${limitMs / 1000} s`);
    },
  };
}

/** The SDK expects 200 of operations that answer without a body. */
function asDone(response: ArmResponse): ArmResponse {
  return { ...response, status: 200 };
}

function stateOf({ bodyAsText }: ArmResponse): { state: string; code?: string } {
  try {
    const { status, error } = v.parse(Operation, JSON.parse(bodyAsText ?? ''));
    return { state: status.toLowerCase(), ...(error?.code === undefined ? {} : { code: error.code }) };
  } catch {
    return { state: 'unknown' };
  }
}
