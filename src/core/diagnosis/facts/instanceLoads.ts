import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { machineOf } from '../timeline/logName';
import type { ErrorEvent, RequestEvent } from '../timeline/TimelineEvent';
import { clientVisits } from './clientVisits';
import { eventProof } from './eventProof';
import { openConnections } from './openConnections';
import { emptyLoad } from './InstanceLoad';
import type { InstanceLoad } from './InstanceLoad';
import { addMetrics } from './instanceMetrics';
import { proof } from './proof';
import { latestRequests } from './requests';
import type { RequestSeen } from './requests';

const recentMs = 60 * 60_000;

/** Hexadecimal digits by which an id is not taken for another. */
const shortestPrefix = 8;

/** One for each instance of which requests or figures are known, in the order of their ids. */
export function instanceLoads(facts: Facts): InstanceLoad[] {
  const loads = new Map<string, InstanceLoad>();
  const idOf = instanceNames(facts);
  const load = (name: string): InstanceLoad => {
    const id = idOf.get(name) ?? name;
    const known = loads.get(id);
    if (known) return known;
    const fresh = emptyLoad(id);
    loads.set(id, fresh);
    return fresh;
  };
  const counted = new Set(addMetrics(facts, load));
  // Failures are a share of the requests only where both are counted by the same metric.
  for (const known of loads.values()) if (!counted.has(known.id)) known.failed = 0;
  for (const event of clientVisits(facts)) {
    if (event.machine !== undefined)
      addLogged(load(event.machine), event, !counted.has(idOf.get(event.machine) ?? event.machine));
  }
  for (const { machine, quoted, isDown, request } of troublesOf(facts)) {
    const target = load(machine);
    target.troubles.push(quoted);
    target.isDown ||= isDown;
    if (request !== undefined) target.failedRoutes.add(request);
  }
  for (const { id, request } of directRequests(facts)) addAsked(load(id), request);
  for (const { id, evidence } of facts.evidence.instanceEvidence ?? [])
    load(id).connections += openConnections(evidence.container.sockets ?? '');
  return [...loads.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The log names machines, the evidence instances: where each collected only its own log the two are one, and where the
 * machine's name is the beginning of an instance's id, as the lab has it.
 */
function instanceNames({ evidence }: Facts): Map<string, string> {
  const pairs = (evidence.instanceEvidence ?? []).map(({ id, evidence: own }) => ({
    id,
    machines: new Set(own.logs.flatMap(({ path }) => machineOf(path) ?? [])),
  }));
  const names = new Map<string, string>();
  for (const { id, machines } of pairs) {
    const [machine] = machines;
    const isShared = pairs.some(
      (other) => other.id !== id && machine !== undefined && other.machines.has(machine),
    );
    if (machines.size === 1 && machine !== undefined && !isShared) names.set(machine, id);
  }
  const ids = new Set(evidence.probes.flatMap(({ instance }) => instance ?? []));
  for (const machine of new Set(evidence.logs.flatMap(({ path }) => machineOf(path) ?? []))) {
    const [id, ...more] = [...ids].filter((candidate) => candidate.startsWith(machine));
    if (id !== undefined && more.length === 0 && machine.length >= shortestPrefix) names.set(machine, id);
  }
  return names;
}

function addLogged(load: InstanceLoad, event: RequestEvent, isCounted: boolean): void {
  if (isCounted) load.requests += 1;
  load.first ??= event.at;
  load.last = event.at ?? load.last;
  load.goodSince = event.status < 500 ? load.goodSince + 1 : 0;
  const isGood = event.status < 500;
  (isGood ? load.goodRoutes : load.failedRoutes).add(routeOf(event.method, event.path));
  if (isGood) return;
  if (isCounted) load.failed += 1;
  load.failures.push(eventProof(event));
}

interface Trouble {
  machine: string;
  quoted: Proof;
  isDown: boolean;
  request: string | undefined;
}

function troublesOf({ timeline, now }: Facts): Trouble[] {
  const errors = timeline
    .presentErrors()
    .filter(({ at }) => at === undefined || now === undefined || now - at <= recentMs);
  const failedStarts = timeline
    .present()
    .filter(({ attempt, isOlder }) => attempt.outcome === 'failed' && !isOlder)
    .flatMap(({ attempt }) => attempt.events.at(-1) ?? []);
  return [...errors, ...failedStarts].flatMap((event) =>
    event.machine === undefined
      ? []
      : [
          {
            machine: event.machine,
            quoted: eventProof(event),
            isDown: event.kind !== 'error',
            request: event.kind === 'error' ? requestOf(event) : undefined,
          },
        ],
  );
}

/** With its method, where the error's access line was found. */
function requestOf({ request }: ErrorEvent): string | undefined {
  const match = /^([A-Z]+) (\/.*)$/s.exec(request ?? '');
  return match ? routeOf(match[1] ?? '', match[2] ?? '') : undefined;
}

function routeOf(method: string, path: string): string {
  return `${method} ${path.replace(/\/\d{1,20}(?=\/|$)/g, '/*')}`;
}

function directRequests({ evidence }: Facts): { id: string; request: RequestSeen }[] {
  const collected = (evidence.instanceEvidence ?? []).flatMap(({ id, evidence: own }) =>
    latestRequests(own.probes).map((request) => ({ id, request })),
  );
  const named = evidence.probes.flatMap((probe) => {
    const { instance } = probe;
    if (typeof instance !== 'string' || instance === '') return [];
    return latestRequests([probe]).map((request) => ({ id: instance, request }));
  });
  return [...collected, ...named].filter(({ request }) => request.state !== 'not-found-here');
}

function addAsked(load: InstanceLoad, { name, state, probe }: RequestSeen): void {
  load.isAskedDirectly = true;
  load.requests += 1;
  const said = probe.status === 0 ? 'no answer' : String(probe.status);
  const quoted = proof(`${name} on ${load.id}`, `${said} after ${probe.durationMs} ms`, {
    file: `instances/${load.id}/probes.json`,
    ...(probe.time === undefined ? {} : { at: probe.time }),
  });
  load.proofs.push(quoted);
  const isGood = state === 'ok' || state === 'answered';
  (isGood ? load.goodRoutes : load.failedRoutes).add(routeOf(probe.method, probe.path));
  if (isGood) return;
  load.failed += 1;
  load.failures.unshift(quoted);
}
