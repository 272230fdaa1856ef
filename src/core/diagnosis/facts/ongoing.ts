import type { Facts } from '../facts';
import type { TimelineEvent } from '../timeline/TimelineEvent';
import { recentMs } from './failures';
import { parseTime } from './logTime';

/**
 * Those of the events that belong to the present container, if what they tell of still goes on: the last is not long
 * ago, or it comes back at longer intervals, or nobody was seen to be answered since.
 */
export function ongoing<E extends TimelineEvent>(facts: Facts, events: readonly E[]): E[] {
  const present = events.filter((event) => facts.timeline.isPresent(event));
  const times = present.flatMap(({ at }) => at ?? []).sort((a, b) => a - b);
  const last = times.at(-1);
  if (last === undefined || facts.now === undefined) return present;
  return facts.now - last <= usualInterval(times) || !wasAnsweredAfter(facts, last) ? present : [];
}

/** Twice the interval at which it usually comes back, and a quarter of an hour at least. */
function usualInterval(times: readonly number[]): number {
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const middle = gaps.sort((a, b) => a - b)[Math.floor((gaps.length - 1) / 2)] ?? 0;
  return Math.max(recentMs, times.length >= 3 ? 2 * middle : 0);
}

function wasAnsweredAfter(facts: Facts, last: number): boolean {
  if (facts.timeline.lastGoodRequest(last)) return true;
  return facts.requests.some(({ state, probe }) => state === 'ok' && (parseTime(probe.time) ?? 0) > last);
}
