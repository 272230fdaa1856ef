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

/** Workers that something killed, at present: not after a timeout, which kills as well, and not because of a stop. */
export function workerKills(facts: Facts): WorkerEvent[] {
  const stops = facts.timeline.events.filter(isStop);
  const kills = facts.timeline
    .of('worker')
    .filter((event) => isKill(event) && event.afterTimeout !== true)
    .filter((event) => !stops.some((stop) => isNear(stop, event)));
  return ongoing(
    facts,
    kills.filter((kill) => !kills.some((other) => isSameKill(kill, other))),
  );
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
