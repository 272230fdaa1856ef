import type { Facts } from '../facts';
import type { RequestEvent } from '../timeline/TimelineEvent';
import { eventProof } from '../facts/eventProof';
import type { Incident } from './incident';

/** One failed request among many is no incident. */
const fewest = 2;

interface Outage {
  route: string;
  count: number;
  first: RequestEvent;
  /** The first good answer after the failures. */
  good: RequestEvent;
}

/** Routes that failed several times in a row and are answered well now; those of one time are one incident. */
export function requestIncidents(facts: Facts): Incident[] {
  const failing = new Set(
    facts.outside.filter(({ state }) => state !== 'ok' && state !== 'answered').map(({ name }) => name),
  );
  const outages = [...byRoute(facts.timeline.of('request'))]
    .filter(([route]) => !failing.has(route))
    .flatMap(([route, requests]) => outagesOf(route, requests))
    .sort((a, b) => timeOf(a.first) - timeOf(b.first) || 0);
  const groups: Outage[][] = [];
  let over = -Infinity;
  for (const outage of outages) {
    const group = groups.at(-1);
    if (group && timeOf(outage.first) <= over) group.push(outage);
    else groups.push([outage]);
    over = Math.max(over, timeOf(outage.good));
  }
  return groups.map(incidentOf);
}

function byRoute(requests: readonly RequestEvent[]): Map<string, RequestEvent[]> {
  const routes = new Map<string, RequestEvent[]>();
  for (const request of requests) {
    if (request.by === 'own' || request.at === undefined) continue;
    const route = `${request.method} ${request.path}`;
    const list = routes.get(route);
    if (list) list.push(request);
    else routes.set(route, [request]);
  }
  return routes;
}

function outagesOf(route: string, requests: readonly RequestEvent[]): Outage[] {
  const outages: Outage[] = [];
  let failed: RequestEvent[] = [];
  for (const request of requests) {
    if (request.status >= 500) {
      failed.push(request);
      continue;
    }
    const [first] = failed;
    if (request.status >= 400 || !first) continue;
    if (failed.length >= fewest) outages.push({ route, count: failed.length, first, good: request });
    failed = [];
  }
  // What fails at the end is the present, and what failed before it may be the same.
  return failed.length > 0 ? [] : outages;
}

function incidentOf(group: readonly Outage[]): Incident {
  const routes = [...new Set(group.map(({ route }) => route))];
  const shown = routes.slice(0, 3).join(', ');
  const more = routes.length > 3 ? ` and ${routes.length - 3} more` : '';
  const count = group.reduce((sum, outage) => sum + outage.count, 0);
  const first = group[0];
  const last = [...group].sort((a, b) => timeOf(b.good) - timeOf(a.good) || 0)[0];
  return {
    what: `${shown}${more} failed ${count} times`,
    from: first?.first.at,
    until: last?.good.at,
    ...(first?.first.machine === undefined ? {} : { machine: first.first.machine }),
    proofs: [...(first ? [eventProof(first.first)] : []), ...(last ? [eventProof(last.good)] : [])],
  };
}

function timeOf({ at }: RequestEvent): number {
  return at ?? -Infinity;
}
