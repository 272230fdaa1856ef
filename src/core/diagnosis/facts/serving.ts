import type { Facts } from '../facts';

/**
 * Whether the site's clients are served: `well` where every request from outside was, or, where nobody asked, the log
 * has a client's request answered since; `badly` where one failed.
 */
export type Serving = 'well' | 'badly' | 'unknown';

export function serving(facts: Facts, since = -Infinity): Serving {
  const { outside, timeline } = facts;
  if (outside.some(({ state }) => state !== 'ok' && state !== 'answered')) return 'badly';
  if (outside.some(({ state }) => state === 'ok')) return 'well';
  if (outside.length > 0) return 'unknown';
  return timeline.lastGoodRequest(since) === undefined ? 'unknown' : 'well';
}
