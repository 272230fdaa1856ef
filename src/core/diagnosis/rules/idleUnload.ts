import type { Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { siteSetting } from '../facts/siteSetting';
import { startDuring } from '../facts/coldStart';
import { eventProof } from '../facts/eventProof';
import { everyRequest } from '../facts/everyRequest';
import { parseTime } from '../facts/logTime';
import { proof } from '../facts/proof';
import type { RequestSeen } from '../facts/requests';
import { slowMs } from '../facts/slow';
import type { StartAttempt } from '../timeline/StartAttempt';
import { timingProof } from '../facts/timingProof';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** App Service unloads a site that nobody asked for twenty minutes. */
const idleMs = 15 * 60_000;

/** A restart, a deployment or a swap starts the next container at once; so long after a stop it was a request. */
const gapMs = 60_000;

/** A start takes at least so long; anything may take two seconds. */
const verySlowMs = 5000;

/** What somebody did to the site brings about a start within that time. */
const actMs = 10 * 60_000;

/** The first request after a quiet time waits until the container has started again. */
export const idleUnload: Rule = {
  id: 'idle-unload',
  explains: ['latency-spike', 'too-few-workers'],
  help: {
    means:
      'Without always on the platform ends the container of a site that nobody asks for about twenty minutes. The next request starts it again and waits for that.',
    shows: [
      'The first request in the morning takes as long as a start (10 to 60 s and more), those after it are quick.',
      'The platform log stops the container in a quiet hour, and starts one as the next request comes.',
    ],
    proof: [
      'alwaysOn is off, or the plan (Free, Shared) has no such thing.',
      'A container that was stopped after a quiet time and started only minutes or hours later, with nothing in the activity log that would explain it.',
      'A slow first request during that start, and quick ones since.',
    ],
    confused: [
      {
        id: 'cold-start-timeout',
        tell: 'The start takes longer than the platform waits, and never comes out well.',
      },
      { id: 'latency-spike', tell: 'Every request is slow, also the second and the third.' },
      { id: 'platform-maintenance', tell: 'The platform moved the instance, with always on as well.' },
    ],
  },
  evaluate(facts) {
    const alwaysOn = siteSetting(facts, 'alwaysOn');
    if (alwaysOn === true || isPinged(facts)) return undefined;
    const wakes = wakingStarts(facts);
    const last = wakes.at(-1);
    const slow = slowFirst(facts, last?.start);
    if (alwaysOn === false ? !last && !slow : wakes.length < 2 || !isQuietBefore(last)) return undefined;
    const took = slow?.probe.durationMs ?? startMs(last?.start);
    if (took < slowMs) return undefined;
    const seconds = Math.round(took / 1000);
    return {
      id: 'idle-unload',
      layer: 'performance',
      // That nobody asked for it, and nobody was seen waiting, is how such a site is meant to be.
      severity: slow || isQuietBefore(last) || wakes.length > 1 ? 'fault' : 'risk',
      confidence: certainty(0.38, [
        [alwaysOn === false, 0.18],
        [last !== undefined, 0.16],
        [isQuietBefore(last), 0.08],
        [wakes.length > 1, 0.08],
        [slow !== undefined, 0.08],
        [slow !== undefined && isQuickSince(facts, slow), 0.06],
      ]),
      title: `The first request after a quiet time waits ${seconds} s for the container to start${alwaysOn === false ? ': always on is off' : ''}.`,
      cause: `${last ? `The container was stopped ${last.quietMs === undefined ? '' : `${span(last.quietMs)} after the last request `}and started only ${span(last.gapMs)} later, when somebody asked again; nobody restarted or deployed the site then.` : 'A request was slow while the container started.'}${slow && isQuickSince(facts, slow) ? ' What came afterwards is quick.' : ''}`,
      evidence: [
        ...(slow ? [timingProof(slow)] : []),
        ...(alwaysOn === false ? [proof('siteconfig', 'alwaysOn: false', { file: 'siteconfig.json' })] : []),
        ...(last ? [...last.proofs] : []),
      ],
      ...nextSteps([
        alwaysOn !== false,
        {
          summary: 'See whether always on is on.',
          command: azCommand(facts, 'config show', '--query', 'alwaysOn'),
        },
      ]),
      fix: {
        summary: 'Switch always on on; it needs a plan of the Basic tier or above.',
        steps: [
          'Switch always on on: the platform then asks the site every few minutes.',
          'On a Free or Shared plan scale up first, or let something ask the site every five minutes.',
          'Make the start itself shorter: fewer imports at boot, models loaded at their first use.',
        ],
        command: azCommand(facts, 'config set', '--always-on', 'true'),
      },
    };
  },
};

/** A start long after the container before it was stopped. */
interface Wake {
  start: StartAttempt;
  gapMs: number;
  /** Between the last request and the stop; undefined where the log has no requests. */
  quietMs: number | undefined;
  proofs: Proof[];
}

function wakingStarts(facts: Facts): Wake[] {
  const { starts } = facts.timeline;
  return starts.flatMap((start, index): Wake[] => {
    const before = starts.slice(0, index).findLast(({ machine }) => machine === start.machine);
    const { began } = start;
    if (!before?.isStopped || before.stopped === undefined || began === undefined) return [];
    const gap = began - before.stopped;
    if (gap < gapMs || start.outcome === 'failed' || wasActedOn(facts, before.stopped, began)) return [];
    const asked = before.app.findLast((event) => event.kind === 'request' && event.by === 'client')?.at;
    const stop = before.events.findLast(({ at }) => at === before.stopped) ?? before.events.at(-1);
    const first = start.events[0];
    return [
      {
        start,
        gapMs: gap,
        quietMs: asked === undefined ? undefined : before.stopped - asked,
        proofs: [...(stop ? [eventProof(stop)] : []), ...(first ? [eventProof(first)] : [])],
      },
    ];
  });
}

/** A container that was asked a moment before it was stopped was not idle. */
function isQuietBefore(wake: Wake | undefined): boolean {
  return wake?.quietMs !== undefined && wake.quietMs >= idleMs;
}

function wasActedOn({ timeline }: Facts, ...times: readonly number[]): boolean {
  return timeline.events.some((event) => {
    const isAct =
      (event.kind === 'activity' && event.what !== 'health' && event.what !== 'other') ||
      event.kind === 'deployment' ||
      event.kind === 'swap' ||
      event.kind === 'maintenance';
    if (!isAct || event.at === undefined) return false;
    const { at } = event;
    return times.some((time) => Math.abs(at - time) <= actMs);
  });
}

/** In the log of a site that is kept awake the platform's own requests stand every few minutes. */
function isPinged({ timeline }: Facts): boolean {
  return timeline.of('request').some((event) => event.by === 'always-on' && timeline.isPresent(event));
}

/**
 * The request from outside that waited for the start. Where no log tells of the start: the very first one, if the
 * same request was quick afterwards.
 */
function slowFirst(facts: Facts, start: StartAttempt | undefined): RequestSeen | undefined {
  const asked = everyRequest(facts).filter(({ source, state }) => source !== 'inside' && state === 'ok');
  const slow = asked.filter(({ probe }) => probe.durationMs >= slowMs);
  if (start) return slow.find((request) => startDuring(facts, request) === start);
  const [first] = asked;
  const isAlone = first !== undefined && first.probe.durationMs >= verySlowMs && slow.length === 1;
  const isSame = (request: RequestSeen): boolean =>
    request.name === first?.name && (request.probe.time ?? '') > (first.probe.time ?? '');
  if (!isAlone || !asked.some(isSame)) return undefined;
  const during = startDuring(facts, first);
  const isRestart = facts.timeline.starts.some((other) => other !== during && isRightBefore(other, during));
  return isRestart || wasActedOn(facts, during?.began ?? parseTime(first.probe.time) ?? 0)
    ? undefined
    : first;
}

/** The container before was there until this one was. */
function isRightBefore(other: StartAttempt, start: StartAttempt | undefined): boolean {
  if (start?.began === undefined || other.machine !== start.machine) return false;
  return other.stopped !== undefined && Math.abs(start.began - other.stopped) < gapMs;
}

function isQuickSince(facts: Facts, slow: RequestSeen): boolean {
  const since = parseTime(slow.probe.time) ?? Infinity;
  return everyRequest(facts).some(
    ({ state, probe }) => state === 'ok' && probe.durationMs < slowMs && (parseTime(probe.time) ?? 0) > since,
  );
}

/** A time as people say it. */
function span(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

function startMs(start: StartAttempt | undefined): number {
  return start?.began === undefined || start.endedAt === undefined ? 0 : start.endedAt - start.began;
}
