import type { Facts } from '../facts';
import type { Seen, TimelineEvent } from '../timeline/TimelineEvent';
import { ongoing } from './ongoing';

export type WorkerEvent = Extract<TimelineEvent, { kind: 'worker' }>;

/** A server that is being stopped kills what does not end by itself. */
const stopMs = 60_000;

/** Workers that gave no sign of life for longer than the server allows, at present. */
export function workerTimeouts(facts: Facts): WorkerEvent[] {
  return ongoing(
    facts,
    facts.timeline.of('worker').filter(({ state }) => state === 'timeout'),
  );
}

/**
 * Workers that something killed, at present: not after a timeout, which kills as well, not because of a stop, and not
 * those that were leaving already, as after a reload, and did not end in the time that the server gives them for it.
 */
export function workerKills(facts: Facts): WorkerEvent[] {
  const stops = facts.timeline.events.filter(isStop);
  const workers = facts.timeline.of('worker');
  const leaving = leavingKills(workers);
  const kills = workers
    .filter((event) => isKill(event) && event.afterTimeout !== true && !leaving.has(event))
    .filter((event) => !stops.some((stop) => isNear(stop, event)));
  return ongoing(
    facts,
    kills.filter((kill) => !kills.some((other) => isSameKill(kill, other))),
  );
}

/** Kills of workers whose last word was that they were leaving; a process number is given again only with a boot. */
function leavingKills(workers: readonly WorkerEvent[]): Set<WorkerEvent> {
  const last = new Map<string, WorkerEvent>();
  const kills = new Set<WorkerEvent>();
  for (const event of workers) {
    if (event.pid === undefined) continue;
    const key = `${event.machine ?? event.file} ${event.pid}`;
    if (isKill(event) && last.get(key)?.state === 'exited') kills.add(event);
    last.set(key, event);
  }
  return kills;
}

/** The kernel and the server tell of the same worker: the kernel first, and it knows why. */
function isSameKill(kill: WorkerEvent, other: WorkerEvent): boolean {
  return (
    kill !== other && kill.pid === other.pid && isKernels(other) && !isKernels(kill) && isNear(kill, other)
  );
}

/** A line of the kernel's own, which kills for want of memory. */
export function isKernels({ excerpt }: WorkerEvent): boolean {
  return /Out of memory: Kill|oom-kill/i.test(excerpt);
}

/** Exit codes by which a shell and Python tell of SIGKILL. */
const killCodes: readonly (number | undefined)[] = [137, -9];

function isKill({ state, signal, code }: WorkerEvent): boolean {
  return (state === 'killed' && signal === 'SIGKILL') || (state === 'exited' && killCodes.includes(code));
}

function isStop(event: TimelineEvent): boolean {
  if (event.kind === 'server') return event.state === 'stopping';
  if (event.kind === 'site') return event.state === 'stopping' || event.state === 'stopped';
  return event.kind === 'container' && (event.state === 'stopping' || event.state === 'gone');
}

function isNear(a: Seen, b: Seen): boolean {
  if (a.machine !== undefined && b.machine !== undefined && a.machine !== b.machine) return false;
  return a.at !== undefined && b.at !== undefined && Math.abs(a.at - b.at) <= stopMs;
}
