import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { machineOf } from '../timeline/logName';
import type { RequestEvent } from '../timeline/TimelineEvent';
import { eventProof } from './eventProof';
import { meanOf, perSecond, recentSeries } from './metricSeries';
import type { MetricSeries } from './metricSeries';
import { proof } from './proof';
import { latestRequests } from './requests';
import type { RequestSeen } from './requests';

/** What one instance was asked in the last hour, and how it bore it. */
export interface InstanceLoad {
  id: string;
  requests: number;
  /** Answered with 5xx, or not at all. */
  failed: number;
  /** Percent, on average; undefined where no metric tells. */
  cpu: number | undefined;
  /** Logged requests that went well since the last that did not. */
  goodSince: number;
  /** When the log has its first and its last request, in milliseconds. */
  first: number | undefined;
  last: number | undefined;
  /** It was asked by itself, past the affinity cookie. */
  isAskedDirectly: boolean;
  failures: Proof[];
  proofs: Proof[];
}

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
    const fresh: InstanceLoad = {
      id,
      requests: 0,
      failed: 0,
      cpu: undefined,
      goodSince: 0,
      first: undefined,
      last: undefined,
      isAskedDirectly: false,
      failures: [],
      proofs: [],
    };
    loads.set(id, fresh);
    return fresh;
  };
  const counted = new Set(fromMetrics(facts, load));
  for (const event of clientRequests(facts)) {
    if (event.machine !== undefined)
      addLogged(load(event.machine), event, !counted.has(idOf.get(event.machine) ?? event.machine));
  }
  for (const { id, request } of directRequests(facts)) addAsked(load(id), request);
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

/** Of the containers that run now. */
function clientRequests({ timeline, now }: Facts): RequestEvent[] {
  const isRecent = (at: number | undefined): boolean =>
    at === undefined || now === undefined || now - at <= recentMs;
  return timeline
    .of('request')
    .filter((event) => event.by === 'client' && isRecent(event.at) && timeline.isPresent(event));
}

function addLogged(load: InstanceLoad, event: RequestEvent, isCounted: boolean): void {
  if (isCounted) load.requests += 1;
  load.first ??= event.at;
  load.last = event.at ?? load.last;
  load.goodSince = event.status < 500 ? load.goodSince + 1 : 0;
  if (event.status < 500) return;
  if (isCounted) load.failed += 1;
  load.failures.push(eventProof(event));
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
  if (state !== 'app-failed' && state !== 'front-failed' && state !== 'no-answer') return;
  load.failed += 1;
  load.failures.unshift(quoted);
}

/** Ids of the instances whose requests a metric counts, which is more than the log has. */
function fromMetrics(facts: Facts, load: (name: string) => InstanceLoad): string[] {
  const { evidence, now } = facts;
  const own = (evidence.instanceEvidence ?? []).flatMap(({ id, evidence: part }) =>
    recentSeries(part.metrics, now).map((series) => ({
      ...series,
      instance: id,
      folder: `instances/${id}/`,
    })),
  );
  const all = [...recentSeries(evidence.metrics, now).map((series) => ({ ...series, folder: '' })), ...own];
  return all.flatMap((series) => {
    if (series.instance === undefined) return [];
    const target = load(series.instance);
    const quoted = metricProof(series, series.folder);
    if (/^cpupercentage$|^cputime$/i.test(series.name)) {
      target.cpu = cpuOf(series);
      target.proofs.push(quoted);
    } else if (/^requests$/i.test(series.name)) {
      target.requests += sumOf(series);
      target.proofs.push(quoted);
      return [target.id];
    } else if (/^http5xx$|^http5\d\d$/i.test(series.name)) {
      target.failed += sumOf(series);
      if (sumOf(series) > 0) target.failures.push(quoted);
    }
    return [];
  });
}

function sumOf({ points }: MetricSeries): number {
  return points.reduce((sum, { value }) => sum + value, 0);
}

/** CpuTime is in seconds of one core within the interval of the points. */
function cpuOf(series: MetricSeries): number {
  return /^cputime$/i.test(series.name) ? 100 * perSecond(series) : meanOf(series);
}

function metricProof(series: MetricSeries, folder: string): Proof {
  const value = /^requests$|^http5/i.test(series.name)
    ? `${Math.round(sumOf(series))} in the last hour`
    : `${Math.round(cpuOf(series))} % on average`;
  return proof('metrics', `${series.name} of ${series.instance ?? 'the site'}: ${value}`, {
    file: `${folder}metrics.json`,
    line: series.entry,
  });
}
