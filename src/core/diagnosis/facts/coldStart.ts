import type { Facts } from '../facts';
import type { StartAttempt } from '../timeline/StartAttempt';
import { parseTime } from './logTime';
import type { RequestSeen } from './requests';

/** The start of a container during which the request waited. */
export function startDuring(facts: Facts, { probe }: RequestSeen): StartAttempt | undefined {
  const asked = parseTime(probe.time);
  if (asked === undefined) return undefined;
  return facts.timeline.starts.findLast(({ began, endedAt }) => {
    if (began === undefined) return false;
    // Some write down when a request came, others when it was answered.
    return began <= asked + probe.durationMs && (endedAt ?? began) >= asked - probe.durationMs;
  });
}
