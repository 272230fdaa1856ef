import type { Probe } from '../../contracts';
import type { Facts } from '../facts';
import type { RequestEvent } from '../timeline/TimelineEvent';
import { parseTime } from './logTime';

const recentMs = 60 * 60_000;

/** How far the clock of a container may be from ours, with the time that a line takes to be written. */
const clockMs = 5000;

/**
 * Requests of clients that the logs have of the containers that run now. Left out are our own, also where the log names
 * no user agent, and those from inside the container, such as appcurl's: they come from loopback, which is a client's
 * address only where a proxy inside the container hands everything on from there.
 */
export function clientVisits({ timeline, now, evidence }: Facts): RequestEvent[] {
  const isRecent = (at: number | undefined): boolean =>
    at === undefined || now === undefined || now - at <= recentMs;
  const present = timeline.of('request').filter((event) => timeline.isPresent(event));
  // The platform's own pings come from outside, however long ago the container started.
  const isBehindProxy = present.every(({ isLoopback }) => isLoopback === true);
  const requests = present.filter(({ at }) => isRecent(at));
  const probes = [
    evidence.probes,
    ...(evidence.instanceEvidence ?? []).map((one) => one.evidence.probes),
  ].flat();
  const ours = ownVisits(requests, probes);
  return requests.filter(
    (event) => event.by === 'client' && !ours.has(event) && (isBehindProxy || event.isLoopback !== true),
  );
}

/** The one line that each of our requests left; one that bears our mark is left out anyway. */
function ownVisits(requests: readonly RequestEvent[], probes: readonly Probe[]): ReadonlySet<RequestEvent> {
  const found = new Set<RequestEvent>();
  for (const { time, durationMs, method, path, source } of probes) {
    const began = parseTime(time);
    if (began === undefined || source === 'front-end-log') continue;
    const ended = began + durationMs;
    const route = path.split('?', 1)[0];
    const near = requests.filter(
      (event) =>
        event.at !== undefined &&
        Math.abs(event.at - ended) <= clockMs &&
        event.method === method &&
        event.path === route &&
        (event.by === 'client' || event.by === 'own') &&
        !found.has(event),
    );
    const distance = ({ at = Infinity, by }: RequestEvent): number =>
      by === 'own' ? 0 : 1 + Math.abs(at - ended);
    const [nearest] = near.sort((a, b) => distance(a) - distance(b));
    if (nearest) found.add(nearest);
  }
  return found;
}
