import type { Proof } from '../../contracts';
import { appServer, serverOption } from '../facts/appServer';
import type { AppServer } from '../facts/appServer';
import { eventProof } from '../facts/eventProof';
import { frontEndLimitMs } from '../facts/frontEndLimit';
import type { RequestSeen } from '../facts/requests';
import type { WorkerEvent } from '../facts/workerEnds';
import { workerTimeouts } from '../facts/workerEnds';
import type { Facts } from '../facts';
import { slowMs } from '../facts/slow';
import type { ErrorEvent } from '../timeline/TimelineEvent';
import { timingProof } from '../facts/timingProof';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';
import { startupFile } from './startupFile';
import type { ServerOption } from './startupFile';

/** gunicorn's own, where nothing sets another. Seconds. */
const usualTimeoutS = 30;

/** The traceback of a worker that was told to stop comes with the timeout. */
const nearMs = 15_000;

/**
 * The server ended a worker that gave no sign of life for too long. The SIGKILL that follows belongs to it and says
 * nothing of memory, whatever gunicorn suspects.
 */
export const workerTimeout: Rule = {
  id: 'worker-timeout',
  explains: ['app-exception', 'latency-spike'],
  help: {
    means:
      'The server has a master that watches its workers. A worker that shows no sign of life for longer than the timeout is ended and replaced, and the request it was busy with is lost. The work of one request takes longer than the server allows.',
    shows: [
      'Visitors get 502 or an empty answer on one route after always the same time (30 s where nothing else is set), and the other routes answer.',
      'gunicorn logs WORKER TIMEOUT, a second later that the worker was sent SIGKILL, then a new worker boots. uWSGI logs HARAKIRI.',
      'gunicorn adds "Perhaps out of memory?" to every SIGKILL, which is a guess.',
    ],
    proof: [
      'WORKER TIMEOUT or HARAKIRI in the output of the container that runs now, not yet over.',
      'A request that failed after the time that the server allows, and the traceback of the worker: its last own line is where the time went.',
      "App Service starts gunicorn with a timeout of 600 s, beyond the front end's 230 s: shorter ones come from a start-up command or settings of the app's own.",
    ],
    confused: [
      { id: 'worker-oom', tell: 'A worker is killed and no timeout came before.' },
      {
        id: 'frontend-timeout',
        tell: 'The front end gives up at about 230 s, and the worker works on; a worker timeout comes at the time of the server.',
      },
      {
        id: 'snat-exhaustion',
        tell: 'The worker waits for connections to few hosts, and the container holds a crowd of sockets.',
      },
    ],
  },
  evaluate(facts) {
    const timeouts = workerTimeouts(facts);
    const last = timeouts.at(-1);
    if (!last) return undefined;
    const limit = timeoutOf(facts);
    const seconds = limit?.seconds;
    const lost = lostRequest(facts, seconds);
    const where = tracebackOf(facts, timeouts);
    const server = appServer(facts)?.name ?? 'gunicorn';
    const allowed = `than the server allows${seconds === undefined ? '' : ` (${seconds} s)`}`;
    const since = timeouts.find(({ at }) => at !== undefined)?.at;
    return {
      id: 'worker-timeout',
      layer: 'app-code',
      severity: 'fault',
      confidence: certainty(0.8, [
        [timeouts.length > 1, 0.05],
        [lost !== undefined, 0.07],
        [where !== undefined, 0.05],
        [seconds !== undefined, 0.03],
      ]),
      title:
        timeouts.length === 1
          ? `A worker took longer for a request ${allowed}, and was ended.`
          : `Workers took longer for a request ${allowed}, and were ended ${timeouts.length} times.`,
      ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
      cause:
        `${isKilled(facts, timeouts) ? 'The SIGKILL that follows the timeout belongs to it: nothing here speaks of memory. ' : ''}${where?.ownFrame ? `When it was ended the worker was in ${placeOf(where)}.` : 'What the worker was doing is not in the log.'} ${ownLimit(server, seconds)}`.trim(),
      evidence: [
        eventProof(last),
        ...(lost ? [timingProof(lost)] : []),
        ...(where ? [placeProof(where)] : []),
        ...(limit ? [limit.proof] : []),
        ...timeouts.slice(-3, -1).map(eventProof),
      ],
      ...(where?.ownFrame ? { location: `${where.ownFrame.file}:${where.ownFrame.line}` } : {}),
      ...nextSteps([
        where?.ownFrame === undefined,
        {
          summary:
            'Find what the request waits for: log its steps with their times, or take a stack of a busy worker.',
          command: 'py-spy dump --pid <worker>',
        },
      ]),
      fix: {
        summary: 'Make the request shorter, or give the work to something that may take its time.',
        steps: [
          'Give every outgoing call a timeout well below that of the server, and look at the slowest step of the route.',
          'Move long work out of the request: answer 202, do it in a queue or a WebJob, and let the client ask for the result.',
          'Where requests mostly wait for others, use asynchronous workers (uvicorn_worker.UvicornWorker, gevent) or threads, so that one long request does not stop the heartbeat.',
          'Raise --timeout where the work needs it, and keep it below 230 s: nobody waits longer than the front end does.',
        ],
        command: startupFile(facts, server, [longer(server, seconds)]),
      },
    };
  },
};

/** Who set the limit. */
function ownLimit(server: AppServer['name'], seconds = usualTimeoutS): string {
  if (server === 'uwsgi') return "The limit is uWSGI's option harakiri.";
  return seconds <= frontEndLimitMs / 1000
    ? "App Service's own start-up allows 600 s, so the shorter limit comes from a start-up command or settings of the app's own."
    : '';
}

/** A longer limit, still below that of the front end. */
function longer(server: AppServer['name'], seconds = usualTimeoutS): ServerOption {
  const value = seconds < 120 ? '120' : '220';
  return server === 'uwsgi' ? { name: '--harakiri', value } : { name: '--timeout', short: '-t', value };
}

interface Limit {
  seconds: number;
  proof: Proof;
}

function timeoutOf(facts: Facts): Limit | undefined {
  const server = appServer(facts);
  const option = server && serverOption(server, server.name === 'uwsgi' ? '--harakiri' : '--timeout|-t');
  const seconds = Number(option?.value);
  return option && Number.isInteger(seconds) && seconds > 0 ? { seconds, proof: option.proof } : undefined;
}

/** A request that broke off when the server's time was up. */
function lostRequest(facts: Facts, seconds = usualTimeoutS): RequestSeen | undefined {
  const failed = facts.requests.filter(
    ({ state, probe }) =>
      (state === 'front-failed' || state === 'no-answer' || state === 'app-failed') &&
      probe.durationMs >= slowMs,
  );
  const isInTime = ({ probe }: RequestSeen): boolean =>
    probe.durationMs >= seconds * 900 && probe.durationMs <= seconds * 2000 + nearMs;
  return failed.find(isInTime) ?? failed[0];
}

/** gunicorn's worker dies with SystemExit in the line that it was at. */
function tracebackOf(facts: Facts, timeouts: readonly WorkerEvent[]): ErrorEvent | undefined {
  return facts.timeline
    .presentErrors()
    .findLast(
      (error) =>
        error.ownFrame !== undefined &&
        /SystemExit|HaltServer|WorkerTimeout/.test(`${error.type ?? ''} ${error.text}`) &&
        timeouts.some(
          ({ at, file }) =>
            file === error.file &&
            (at === undefined || error.at === undefined || Math.abs(error.at - at) <= nearMs),
        ),
    );
}

function placeProof(error: ErrorEvent): Proof {
  const code = error.ownFrame?.code === undefined ? '' : `: ${error.ownFrame.code}`;
  return { ...eventProof(error), excerpt: `${placeOf(error)}${code}` };
}

function placeOf({ ownFrame }: ErrorEvent): string {
  if (!ownFrame) return 'a library';
  const { file, line, function: name } = ownFrame;
  return `${name === undefined ? '' : `${name}, `}${file.slice(file.lastIndexOf('/') + 1)} line ${line}`;
}

function isKilled(facts: Facts, timeouts: readonly WorkerEvent[]): boolean {
  return facts.timeline
    .of('worker')
    .some(
      ({ state, afterTimeout, file }) =>
        state === 'killed' && afterTimeout === true && timeouts.some((timeout) => timeout.file === file),
    );
}
