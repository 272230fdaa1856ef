import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { startDuring } from '../facts/coldStart';
import { eventProof } from '../facts/eventProof';
import { everyRequest } from '../facts/everyRequest';
import { frontEndLimitMs } from '../facts/frontEndLimit';
import { ongoing } from '../facts/ongoing';
import type { RequestSeen } from '../facts/requests';
import { workerTimeouts } from '../facts/workerEnds';
import type { RequestEvent } from '../timeline/TimelineEvent';
import { timingProof } from '../facts/timingProof';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** The front end's clock and the client's are not the same. */
const slackMs = 10_000;

/** What client and front end make of an answer that did not come. */
const cutStatuses: readonly number[] = [0, 499, 500, 502, 503, 504];

/** Requests that were cut when the front end's time was up, whatever the app was still doing. */
export const frontendTimeout: Rule = {
  id: 'frontend-timeout',
  explains: ['latency-spike'],
  help: {
    means:
      "App Service's front end waits 230 s for an answer and then ends the request. The limit cannot be changed. The app may go on working for a client that is gone.",
    shows: [
      'Requests on one route end after 230 s with 499, 502 or 504, always after the same time.',
      "The app's log shows no error: a minute or an hour later it has the request with 200 and a long duration.",
      'Small inputs work, large ones do not.',
    ],
    proof: [
      'A request that ended between 220 and 240 s without an answer of the app, while the app runs.',
      'In the access log a request of more than 230 s that the app finished.',
      'Against it: a WORKER TIMEOUT at the same time, or a container that was still starting. "Did not start within 230s" speaks of a start, not of a request.',
    ],
    confused: [
      { id: 'worker-timeout', tell: "It cuts at the server's own time, and says so in the log." },
      { id: 'cold-start-timeout', tell: 'The 230 s are those of the start probe, and no route answers.' },
    ],
  },
  evaluate(facts) {
    const cut = everyRequest(facts).filter((request) => isCut(facts, request));
    const beyond = ongoing(
      facts,
      facts.timeline
        .of('request')
        .filter((event) => (event.ms ?? 0) >= frontEndLimitMs && event.by !== 'own' && !isStream(event)),
    );
    if ((cut.length === 0 && beyond.length === 0) || isNeverUp(facts)) return undefined;
    const [first] = cut;
    const longest = beyond.toSorted((a, b) => (b.ms ?? 0) - (a.ms ?? 0))[0];
    const isServers = workerTimeouts(facts).length > 0;
    const isUp = facts.requests.some(({ state, name }) => state === 'ok' && name !== first?.name);
    return {
      id: 'frontend-timeout',
      layer: 'platform',
      severity: 'fault',
      confidence: certainty(0.72, [
        [cut.length > 0, 0.06],
        [cut.length > 1, 0.04],
        [longest !== undefined, 0.08],
        [isUp, 0.07],
        // An answer in pieces may take as long as it likes, and the log does not tell which it was.
        [cut.length === 0, -0.1],
        [isServers, -0.25],
        [first !== undefined && isAnsweredSince(facts, first), -0.12],
      ]),
      title: `${first?.name ?? nameOf(longest)} needs longer than the 230 s that the front end waits.`,
      cause: `${first ? `The request was cut after ${Math.round(first.probe.durationMs / 1000)} s.` : 'No client gets what is answered after 230 s.'}${longest ? ` The app went on: its log has ${nameOf(longest)} after ${Math.round((longest.ms ?? 0) / 1000)} s with ${longest.status}.` : ' What the app was doing is not in this evidence.'}${isServers ? ' A worker timed out as well, which may have cut it.' : ' No worker timed out.'} The limit is fixed, and no setting changes it.`,
      evidence: [
        ...(first ? [timingProof(first)] : []),
        ...(longest ? [eventProof(longest)] : []),
        ...cut.slice(1, 3).map(timingProof),
      ],
      ...nextSteps([
        longest === undefined,
        {
          summary:
            "Look in the app's log for what it did 230 s after the request came: whether it finished later, and where the time went.",
          command: 'applogs',
        },
      ]),
      fix: {
        summary: 'Answer at once, and do the work afterwards.',
        steps: [
          'Take the work out of the request: put it into a queue (Storage queue, Service Bus), do it in a WebJob, a Function or a background worker, answer 202 with a place to ask for the result.',
          'Or make the answer come in pieces: a client that gets the first byte in time is not cut.',
          'Look at why it takes so long: pages in the place of everything, indexes, requests side by side.',
        ],
        command: azCommand(facts, 'log tail'),
      },
    };
  },
};

function isAnsweredSince({ requests }: Facts, { name, probe }: RequestSeen): boolean {
  return requests.some(
    (other) => other.name === name && other.state === 'ok' && (other.probe.time ?? '') > (probe.time ?? ''),
  );
}

/** Connections that are meant to last: WebSockets and streams of events. */
function isStream({ status, path }: RequestEvent): boolean {
  return (
    status === 101 || /\/(?:ws|sse|mcp|stream\w*|events?|live|hubs?|socket\.io|websocket)(?:\/|$)/i.test(path)
  );
}

function isCut(facts: Facts, request: RequestSeen): boolean {
  const { probe, source, state } = request;
  return (
    source !== 'inside' &&
    state !== 'app-failed' &&
    cutStatuses.includes(probe.status) &&
    Math.abs(probe.durationMs - frontEndLimitMs) <= slackMs &&
    !startDuring(facts, request)
  );
}

/** While no start comes out well requests hang as long as the platform tries. */
function isNeverUp({ timeline, requests }: Facts): boolean {
  const isAnswered = requests.some(
    ({ state }) => state === 'ok' || state === 'answered' || state === 'app-failed',
  );
  const attempt = timeline.current()?.attempt;
  if (isAnswered || attempt?.outcome === 'serving' || attempt?.outcome === 'running') return false;
  // Without any sign of life of the app there is nothing that could be cut.
  return attempt !== undefined || timeline.requests.length === 0;
}

function nameOf(event: RequestEvent | undefined): string {
  return event ? `${event.method} ${event.path}` : 'A request';
}
