import type { Moment } from '../../contracts';
import type { Facts } from '../facts';
import { parseTime } from '../facts/logTime';
import { proof } from '../facts/proof';
import type { RequestSeen } from '../facts/requests';
import { firstFailure } from '../timeline/firstFailure';
import type { StartAttempt } from '../timeline/StartAttempt';
import type { RequestEvent, Seen } from '../timeline/TimelineEvent';
import { eventProof, isoTime } from '../facts/eventProof';
import { failureOf, serviceOf } from './startSigns';

/** A moment with its time in milliseconds, to be compared. */
export interface SeenMoment {
  at: number;
  moment: Moment;
}

export interface Moments {
  firstBad?: SeenMoment;
  lastGood?: SeenMoment;
}

/** What fails now: since when, and until when it was seen to work. */
interface Failing {
  bad: SeenMoment;
  good: SeenMoment | undefined;
}

/**
 * The first bad moment of what is bad now, and the last good one before it. Where nothing is bad, the newest good one.
 * What failed and works again is no bad moment.
 */
export function momentsOf(facts: Facts): Moments {
  const failing = [...failingRoutes(facts), ...failingStarts(facts)];
  if (failing.length === 0) failing.push(...failingErrors(facts), ...failingLooks(facts));
  const [first] = failing.sort((a, b) => a.bad.at - b.bad.at);
  if (first) return { firstBad: first.bad, ...(first.good ? { lastGood: first.good } : {}) };
  const good = newestGood(facts);
  return good ? { lastGood: good } : {};
}

function failingRoutes(facts: Facts): Failing[] {
  return facts.outside.filter(isFailing).flatMap(({ name }) => {
    const seen = facts.timeline.of('request').filter(({ method, path }) => `${method} ${path}` === name);
    const bad = firstFailure(seen);
    if (bad?.at === undefined) return [];
    const good = seen.findLast(({ status, at }) => status < 400 && at !== undefined && at <= (bad.at ?? 0));
    return [
      {
        bad: requestMoment(bad, bad.at),
        good: good?.at === undefined ? undefined : requestMoment(good, good.at),
      },
    ];
  });
}

function isFailing({ state }: RequestSeen): boolean {
  return state === 'app-failed' || state === 'front-failed' || state === 'no-answer';
}

/** The first of the failed starts since the last good one, on each machine whose present start failed. */
function failingStarts({ timeline }: Facts): Failing[] {
  return timeline.present().flatMap(({ attempt, machine }) => {
    if (attempt.outcome !== 'failed') return [];
    const starts = timeline.starts.filter((start) => start.machine === machine);
    const lastGood = starts.findLast(({ outcome }) => outcome === 'serving' || outcome === 'running');
    const first = starts
      .slice(lastGood ? starts.indexOf(lastGood) + 1 : 0)
      .find(({ outcome }) => outcome === 'failed');
    const at = first?.began ?? first?.endedAt;
    if (!first || at === undefined) return [];
    const reason = failureOf(first);
    const seen: Seen | undefined = reason?.event ?? first.events[0] ?? first.app[0];
    if (!seen) return [];
    const summary = `a container start failed${reason ? ` (${reason.text})` : ''}`;
    const service = lastGood ? (lastService(lastGood, at) ?? serviceOf(lastGood)) : undefined;
    const good = service && goodMoment(service, at);
    return [{ bad: { at, moment: { at: isoTime(at), summary, proof: eventProof(seen) } }, good }];
  });
}

/** The last request that the old container answered well before the time. */
function lastService({ app }: StartAttempt, before: number): RequestEvent | undefined {
  return app
    .filter((event) => event.kind === 'request')
    .findLast(({ status, at }) => status < 400 && (at ?? Infinity) <= before);
}

function goodMoment(seen: Seen, before: number): SeenMoment | undefined {
  const { at } = seen;
  if (at === undefined || at > before) return undefined;
  return { at, moment: { at: isoTime(at), summary: 'it served', proof: eventProof(seen) } };
}

/** Where no access log tells of requests: the first error of those that are there now. */
function failingErrors(facts: Facts): Failing[] {
  if (facts.failures.length === 0) return [];
  const texts = facts.failures.map(({ text }) => text);
  const error = facts.timeline
    .presentErrors()
    .find(
      ({ type, at }) => type !== undefined && at !== undefined && texts.some((text) => text.includes(type)),
    );
  if (error?.at === undefined) return [];
  const summary = `${error.type ?? 'an error'} in the app’s log`;
  return [
    {
      bad: { at: error.at, moment: { at: isoTime(error.at), summary, proof: eventProof(error) } },
      good: undefined,
    },
  ];
}

/** Last of all, our own requests: it began at the latest then. */
function failingLooks(facts: Facts): Failing[] {
  return facts.outside.filter(isFailing).flatMap(({ name, probe }) => {
    const at = parseTime(probe.time);
    if (at === undefined) return [];
    const said = probe.status === 0 ? 'no answer' : String(probe.status);
    const seen = proof(name, said, { at: isoTime(at), file: 'probes.json' });
    const moment = {
      at: isoTime(at),
      summary: `${name} failed when we asked; it may have begun before`,
      proof: seen,
    };
    return [{ bad: { at, moment }, good: undefined }];
  });
}

function newestGood({ timeline }: Facts): SeenMoment | undefined {
  const request = timeline.lastGoodRequest();
  return request?.at === undefined ? undefined : requestMoment(request, request.at);
}

function requestMoment(request: RequestEvent, at: number): SeenMoment {
  const { method, path, status } = request;
  const summary =
    status < 400
      ? `${method} ${path} was answered with ${status}`
      : `${method} ${path} failed with ${status}`;
  return { at, moment: { at: isoTime(at), summary, proof: eventProof(request) } };
}
