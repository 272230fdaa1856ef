import type { RequestEvent } from './TimelineEvent';

/** The first 5xx with a time after the last good answer; undefined where the last answer is a good one. */
export function firstFailure(requests: readonly RequestEvent[]): RequestEvent | undefined {
  const lastGood = requests.findLastIndex(({ status }) => status < 400);
  return requests.slice(lastGood + 1).find(({ status, at }) => status >= 500 && at !== undefined);
}
