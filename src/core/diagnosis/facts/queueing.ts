import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { acceptQueues } from './acceptQueue';
import { startDuring } from './coldStart';
import { eventProof } from './eventProof';
import { everyRequest } from './everyRequest';
import { recentMs } from './failures';
import { ongoing } from './ongoing';
import { proof } from './proof';
import type { RequestSeen } from './requests';
import { slowMs } from './slow';
import { timingProof } from './timingProof';

/** Routes that do nothing, by their names: what is slow about them is the wait for a worker. */
const idleRoute =
  /^\/(?:health\w*|healthz|livez?|readyz?|ready|liveness|readiness|ping|status|version|robots\.txt|favicon\.ico|static\/.{1,200}|assets\/.{1,200}|.{1,200}\.(?:css|js|png|svg|ico|woff2?))?\/?$/i;

/** A client waited so many times longer than the app worked. */
const factor = 4;

/** A few connections wait on any busy socket for a moment. */
const manyWaiting = 5;

/** What shows that requests wait for a worker. */
export interface Queueing {
  /** Requests of quick routes that took long all the same, the slowest first. */
  quickRoutes: RequestSeen[];
  /** The app's own log, a request inside, or the route's purpose says that it is quick; a home page may be slow. */
  isSurelyQuick: boolean;
  /** The slowest of the others, as a client or the app's own log has it: what they wait behind. */
  behind: { name: string; proof: Proof } | undefined;
  /** A queue that the server or the kernel told of. */
  queue: Proof | undefined;
  proofs: Proof[];
}

export function queueing(facts: Facts): Queueing {
  const slow = everyRequest(facts, recentMs)
    .filter(({ source, probe }) => source !== 'inside' && probe.durationMs >= slowMs)
    // Who comes while the container starts waits for that.
    .filter((request) => request.state !== 'not-found-here' && !startDuring(facts, request))
    .toSorted((a, b) => b.probe.durationMs - a.probe.durationMs);
  const quick = slow.map((request) => ({ request, proof: ownTime(facts, request) }));
  const quickRoutes = oncePerRoute(
    quick.flatMap(({ request, proof: own }) =>
      isAnswered(request.state) && (own !== undefined || isIdle(facts, request)) ? [request] : [],
    ),
  );
  const queue = toldQueue(facts);
  return {
    quickRoutes,
    isSurelyQuick:
      quick.some(({ proof: own }) => own !== undefined) ||
      quickRoutes.some(({ probe }) => probe.path !== '/'),
    behind:
      slowRequest(slow.find(({ name }) => !quickRoutes.some((quickRoute) => quickRoute.name === name))) ??
      slowRoute(facts),
    queue,
    proofs: quick.flatMap(({ proof: own }) => own ?? []),
  };
}

function oncePerRoute(requests: readonly RequestSeen[]): RequestSeen[] {
  return requests.filter(({ name }, index) => requests.findIndex((other) => other.name === name) === index);
}

function slowRequest(request: RequestSeen | undefined): Queueing['behind'] {
  return request && { name: request.name, proof: timingProof(request) };
}

function slowRoute({ timeline }: Facts): Queueing['behind'] {
  const slowest = timeline.requests
    .filter(({ timed, slowestMs }) => timed > 0 && slowestMs >= slowMs)
    .toSorted((a, b) => b.slowestMs - a.slowestMs)[0];
  if (!slowest) return undefined;
  const name = `${slowest.method} ${slowest.path}`;
  return {
    name,
    proof: proof('access log', `${name}: up to ${Math.round(slowest.slowestMs)} ms in the app`),
  };
}

function isAnswered(state: RequestSeen['state']): boolean {
  return state === 'ok' || state === 'answered';
}

/** By its name, unless the app's own log says that it takes its time. */
function isIdle(facts: Facts, { name, probe }: RequestSeen): boolean {
  const own = facts.timeline.requests.find(({ method, path }) => `${method} ${path}` === name);
  return idleRoute.test(probe.path) && (own?.slowestMs ?? 0) < probe.durationMs / 2;
}

/** What shows that the app itself needs far less for the route than the client waited. */
function ownTime(facts: Facts, { name, probe }: RequestSeen): Proof | undefined {
  const most = probe.durationMs / factor;
  const totals = facts.timeline.requests.find(({ method, path }) => `${method} ${path}` === name);
  if (totals && totals.timed > 0 && totals.slowestMs <= most)
    return proof(
      'access log',
      `${name}: ${Math.round(totals.slowestMs)} ms at most in the app, ${totals.timed} times`,
    );
  const inside = facts.requests.find(
    (other) => other.source === 'inside' && other.name === name && other.state === 'ok',
  );
  if (inside && inside.probe.durationMs <= most)
    return proof(`${name}, inside`, `${inside.probe.status} in ${inside.probe.durationMs} ms`);
  const curl = facts.aliases
    .all('appcurl')
    .find(({ run, result }) => (run.args[0] ?? '/') === probe.path && result.seconds !== undefined);
  if (curl?.result.seconds !== undefined && curl.result.seconds * 1000 <= most) return curl.proof(/time/i);
  const before = facts.evidence.probes.find(
    (other) =>
      other.path.replace(/\?.*$/s, '') === probe.path &&
      other.method === probe.method &&
      other.status > 0 &&
      other.status < 400 &&
      other.durationMs <= most,
  );
  return before
    ? proof(
        name,
        `${before.status} in ${before.durationMs} ms another time`,
        before.time === undefined ? {} : { at: before.time },
      )
    : undefined;
}

function toldQueue(facts: Facts): Proof | undefined {
  const told = ongoing(facts, facts.timeline.of('listen-queue')).at(-1);
  if (told) return eventProof(told);
  const ports = facts.appPorts.map(({ port }) => port);
  // Other programs of the container listen too, and who waits for them waits for no worker of the app.
  const queue = acceptQueues(facts.evidence.container.sockets ?? '').find(
    ({ port }) => ports.length === 0 || ports.includes(port),
  );
  return queue && queue.waiting >= manyWaiting
    ? proof('container/sockets', `${queue.waiting} connections wait on port ${queue.port}: ${queue.text}`, {
        file: 'container/sockets.txt',
        line: queue.line,
      })
    : undefined;
}
