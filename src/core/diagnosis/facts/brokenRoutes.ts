import { routeOf } from '../timeline/RequestTotals';
import type { ErrorEvent, RequestEvent } from '../timeline/TimelineEvent';
import type { Facts } from '../facts';
import { isRecent } from './complaints';
import { deployedSince } from './deployments';
import { parseTime } from './logTime';

/** A route of the app that answers with 5xx at present, always or now and then, by its access log. */
export interface BrokenRoute {
  /** `POST /import`, with `*` for numbers and ids. */
  route: string;
  machine?: string;
  /** Answers in the time looked at, and those of them that are 5xx, oldest first. */
  answers: number;
  broken: readonly [RequestEvent, ...RequestEvent[]];
}

/** How far back answers are counted, in milliseconds. */
const windowMs = 60 * 60_000;
/** Fewer may be one odd request, tried again; and so may as few as this among very many. */
export const fewestBroken = 3;
export const leastShare = 0.05;
/** How far an error stands from the access line of its request: workers write both when the answer is made. */
const besideMs = 2000;
/** A route that fails now and then is mended when it is answered well this many times as often in a row as between failures. */
const mendedFactor = 3;

/**
 * Routes on which visitors of the present container were answered with 5xx at least three times within the last hour
 * without a word of the log on why (errors are judged as complaints, each with what was answered since), in a twentieth of all answers or more, the last time a quarter of an hour ago or never answered well since. Not those
 * that are mended: answered well several times since, or deployed anew. Most broken answers first.
 */
export function brokenRoutes(facts: Facts): BrokenRoute[] {
  const earliest = facts.now === undefined ? -Infinity : facts.now - windowMs;
  // Failures are kept longer than other requests: where those are missing, no share can be told.
  const kept = facts.timeline.leftOut.request === undefined ? -Infinity : firstGoodAt(facts);
  const routes = new Map<string, RequestEvent[]>();
  for (const event of facts.timeline.of('request')) {
    if (event.by !== 'client' || (event.at ?? Infinity) < Math.max(earliest, kept)) continue;
    if (!facts.timeline.isPresent(event)) continue;
    const key = `${event.method} ${routeOf(event.path)}\n${event.machine ?? ''}`;
    const list = routes.get(key);
    if (list) list.push(event);
    else routes.set(key, [event]);
  }
  return [...routes]
    .flatMap(([key, answers]) => brokenRoute(key.split('\n')[0] ?? '', answers, facts))
    .sort((a, b) => b.broken.length - a.broken.length);
}

function firstGoodAt({ timeline }: Facts): number {
  return timeline.of('request').find(({ status }) => !isBroken(status))?.at ?? -Infinity;
}

/** What the app does not know (501, 505) is asked by scanners, and broken by nobody. */
function isBroken(status: number): boolean {
  return status >= 500 && status !== 501 && status !== 505;
}

function brokenRoute(route: string, answers: readonly RequestEvent[], facts: Facts): BrokenRoute[] {
  const errors = facts.timeline.presentErrors();
  const [first, ...others] = answers.filter(
    (answer) => isBroken(answer.status) && !errors.some((error) => isWhy(error, answer)),
  );
  const last = others.at(-1);
  const count = others.length + 1;
  if (!first || !last || count < fewestBroken || count < leastShare * answers.length) return [];
  const since = answers.length - 1 - answers.lastIndexOf(last) + goodProbes(route, last, facts);
  if (since > mendedFactor * longestGoodRun(answers) || deployedSince(facts, last.at)) return [];
  if (since > 0 && !isRecent(last, facts.now)) return [];
  const machine = first.machine === undefined ? {} : { machine: first.machine };
  return [{ route, ...machine, answers: answers.length, broken: [first, ...others] }];
}

/** The error names the request, or none at all, and stands beside its access line. */
function isWhy(error: ErrorEvent, { method, path, machine, at }: RequestEvent): boolean {
  if (error.machine !== machine || error.at === undefined || at === undefined) return false;
  const isNamed = error.request === undefined || [`${method} ${path}`, path].includes(error.request);
  return isNamed && Math.abs(error.at - at) <= besideMs;
}

/** The most good answers in a row between two broken ones. */
function longestGoodRun(answers: readonly RequestEvent[]): number {
  let longest = 0;
  let run: number | undefined;
  for (const { status } of answers) {
    if (isBroken(status)) {
      longest = Math.max(longest, run ?? 0);
      run = 0;
    } else if (run !== undefined) run += 1;
  }
  return longest;
}

/** Answers to our own requests for the route, which its log does not count as a visitor's. */
function goodProbes(route: string, { at }: RequestEvent, { requests }: Facts): number {
  const isLater = (time: number | undefined): boolean => time === undefined || at === undefined || time > at;
  return requests.filter(
    ({ state, name, probe }) => state === 'ok' && name === route && isLater(parseTime(probe.time)),
  ).length;
}
