import type { Facts } from '../facts';
import type { TimelineEvent } from '../timeline/TimelineEvent';

/** A swap longer ago than this has been lived with. Milliseconds. */
const lookBackMs = 3 * 24 * 3_600_000;

/** The last swap that went through, or of which nothing else is known. */
export function lastSwap(facts: Facts): TimelineEvent | undefined {
  return facts.timeline.events.findLast((event) => {
    if (facts.now !== undefined && event.at !== undefined && facts.now - event.at > lookBackMs) return false;
    if (event.kind === 'swap') return event.state !== 'failed';
    return event.kind === 'activity' && event.what === 'swap' && !/fail/i.test(event.status ?? '');
  });
}
