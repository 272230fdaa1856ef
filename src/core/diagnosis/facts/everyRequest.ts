import type { Facts } from '../facts';
import { parseTime } from './logTime';
import { latestRequests } from './requests';
import type { RequestSeen } from './requests';

const hourMs = 60 * 60_000;

/**
 * Every request of the last hour, or of another time, by itself, the oldest first: for what strikes some of them,
 * which the latest of a route does not show.
 */
export function everyRequest({ evidence, now = -Infinity }: Facts, withinMs = hourMs): RequestSeen[] {
  const timeOf = (time: string | undefined): number => parseTime(time) ?? now;
  return evidence.probes
    .filter(({ time }) => now - timeOf(time) <= withinMs || time === undefined)
    .toSorted((a, b) => timeOf(a.time) - timeOf(b.time) || 0)
    .flatMap((probe) => latestRequests([probe]));
}
