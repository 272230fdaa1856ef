import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { appServer, serverOption } from '../facts/appServer';
import type { AppServer } from '../facts/appServer';
import { everyRequest } from '../facts/everyRequest';
import { parseTime } from '../facts/logTime';
import { isMemoryScarce, isUnderPressure, memoryState } from '../facts/memoryState';
import { isCpuPercentage, meanOf, recentSeries } from '../facts/metricSeries';
import type { RequestSeen } from '../facts/requests';
import { scaleOutByCpu } from '../facts/scaleOutRule';
import { queueing } from '../facts/queueing';
import type { Queueing } from '../facts/queueing';
import { workerKills, workerTimeouts } from '../facts/workerEnds';
import { siteSetting } from '../facts/siteSetting';
import { timingProof } from '../facts/timingProof';
import { certainty } from './certainty';
import { cheaperWorkers } from '../facts/cheaperWorkers';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';
import { startupFile } from './startupFile';

/** With more than this something else than their number holds the requests up. */
const fewWorkers = 4;

/** Requests that need next to nothing wait for a worker that is busy with others. */
export const tooFewWorkers: Rule = {
  id: 'too-few-workers',
  explains: ['latency-spike'],
  help: {
    means:
      'A synchronous worker serves one request at a time. While all of them are busy with slow requests, everything else waits in the queue, also what the app answers in milliseconds.',
    shows: [
      'Quick routes (the health page, static files) take seconds at busy times and milliseconds at others.',
      'All routes become slow together; the processor has time left.',
      "uWSGI says that its listen queue is full; in the container's sockets connections wait to be accepted. gunicorn says nothing.",
    ],
    proof: [
      'A quick route that took two seconds or more from outside, while the app itself needs a fraction of that for it, and a slow route beside it.',
      'Few workers: the processes, the boots in the log, --workers on the command line.',
      'Against it: other routes answer quickly (then one route is slow by itself), memory is short, workers time out.',
    ],
    confused: [
      { id: 'latency-spike', tell: 'One route is slow and the others stay quick.' },
      {
        id: 'cheaper-below-autoscale',
        tell: "uWSGI's cheaper keeps workers back, and the scale-out rule waits for a processor that is never busy.",
      },
      { id: 'memory-pressure', tell: 'Everything is slow because memory is short.' },
      { id: 'plan-contention', tell: 'Everything is slow because other apps use the machine.' },
    ],
  },
  evaluate(facts) {
    const seen = queueing(facts);
    const server = appServer(facts);
    const workers = server?.workers;
    const isQueue = seen.queue !== undefined;
    const hasQuick = seen.quickRoutes.length > 0;
    if (!isQueue && (!hasQuick || !seen.behind)) return undefined;
    // A route that answers at once did not queue.
    if (!isQueue && hasOtherQuickAnswer(facts, seen)) return undefined;
    if (isExplained(facts)) return undefined;
    const isFew = workers !== undefined && workers.count <= fewWorkers;
    if (workers !== undefined && !isFew && !isQueue) return undefined;
    return {
      id: 'too-few-workers',
      layer: 'performance',
      severity: 'fault',
      confidence: certainty(0.45, [
        [hasQuick && seen.behind !== undefined && seen.isSurelyQuick, 0.13],
        [seen.proofs.length > 0, 0.1],
        [isFew, 0.14],
        [isFew && (workers.count === 1 || isSynchronous(server)), 0.06],
        [isQueue, 0.2],
        [isPlanBusy(facts), -0.25],
      ]),
      title: titleOf(seen, server),
      cause: causeOf(seen, server),
      evidence: [
        ...seen.quickRoutes.slice(0, 1).map(timingProof),
        ...(seen.queue ? [seen.queue] : []),
        ...(seen.behind ? [seen.behind.proof] : []),
        ...(workers ? [workers.proof] : []),
        ...seen.proofs.slice(0, 1),
        ...seen.quickRoutes.slice(1, 2).map(timingProof),
      ],
      ...nextSteps([
        workers === undefined,
        {
          summary: 'Count the workers and the cores: the processes of the container tell.',
          command: 'nproc; ps -ef | grep -c "[g]unicorn"',
        },
      ]),
      fix: {
        summary: 'Start more workers, or such that serve several requests at once.',
        steps: [
          'Start (2 × cores) + 1 workers (--workers), as far as the memory goes; each holds the whole app.',
          "Without a start-up command of the app's own the setting PYTHON_ENABLE_GUNICORN_MULTIWORKERS=true does that.",
          'Where requests wait for databases or models: threads (--worker-class gthread --threads 8), or asynchronous workers and handlers that do not block.',
          'Make the slow route shorter, or take it out of the request.',
        ],
        command: moreWorkers(facts, server),
      },
    };
  },
};

/** Where a command line names their number, or is not gunicorn's, the setting has no effect. */
function moreWorkers(facts: Facts, server: AppServer | undefined): string {
  const name = server?.name ?? 'gunicorn';
  const isOwnCommand =
    typeof siteSetting(facts, 'appCommandLine') === 'string' && siteSetting(facts, 'appCommandLine') !== '';
  if (name === 'gunicorn' && !isOwnCommand)
    return azCommand(
      facts,
      'config appsettings set',
      '--settings',
      'PYTHON_ENABLE_GUNICORN_MULTIWORKERS=true',
    );
  const value = String(Math.max(5, 2 * (server?.workers?.count ?? 1) + 1));
  return startupFile(facts, name, [
    name === 'uwsgi'
      ? { name: '--processes', short: '-p', value }
      : { name: '--workers', short: '-w', value },
  ]);
}

/** Another cause holds all requests up, and is named by its own rule. */
function isExplained(facts: Facts): boolean {
  const memory = memoryState(facts.evidence.container.free);
  const isMemory = isMemoryScarce(memory) && isUnderPressure(memory) !== false;
  const isKeptBack = scaleOutByCpu(facts.evidence) !== undefined && cheaperWorkers(facts) !== undefined;
  return isMemory || isKeptBack || workerTimeouts(facts).length > 0 || workerKills(facts).length > 0;
}

/** Without processor time to be had everything waits, however many workers there are. Percent. */
const busy = 85;

function isPlanBusy({ evidence, now }: Facts): boolean {
  return recentSeries(evidence.metrics, now).some(
    (series) => isCpuPercentage(series) && meanOf(series) >= busy,
  );
}

/** A quarter of what the slow ones take is not quick; less is. */
function hasOtherQuickAnswer(facts: Facts, { quickRoutes }: Queueing): boolean {
  const answered = everyRequest(facts).filter(({ source, state }) => source === 'outside' && state === 'ok');
  return quickRoutes.some((waiting) =>
    answered.some(
      (other) => other.probe.durationMs < waiting.probe.durationMs / 4 && wereTogether(waiting, other),
    ),
  );
}

/** The other came while the first one waited. */
function wereTogether({ probe }: RequestSeen, { probe: other }: RequestSeen): boolean {
  const [began, came] = [parseTime(probe.time), parseTime(other.time)];
  if (began === undefined || came === undefined) return true;
  return came >= began && came <= began + probe.durationMs;
}

function isSynchronous(server: AppServer | undefined): boolean {
  if (!server) return false;
  const workerClass = serverOption(server, '--worker-class|-k')?.value ?? 'sync';
  const threads = Number(serverOption(server, '--threads')?.value ?? 1);
  return (server.name === 'gunicorn' || server.name === 'uwsgi') && workerClass === 'sync' && threads <= 1;
}

function titleOf({ quickRoutes: [quick], queue, behind }: Queueing, server: AppServer | undefined): string {
  const count = server?.workers?.count;
  const who = count === undefined ? 'a worker' : count === 1 ? 'the only worker' : `one of ${count} workers`;
  if (quick)
    return `${quick.name} takes ${(quick.probe.durationMs / 1000).toFixed(1)} s, because it waits for ${who}${behind ? ` behind ${behind.name}` : ''}.`;
  return queue === undefined ? `Requests wait for ${who}.` : `Requests wait in a queue for ${who}.`;
}

function causeOf({ quickRoutes, proofs, queue }: Queueing, server: AppServer | undefined): string {
  const quick =
    quickRoutes.length > 0
      ? `Routes that need next to nothing are slow together with the slow one${proofs.length > 0 ? ', and the app itself answers them in a fraction of the time' : ''}: they wait for a worker.`
      : '';
  const told = queue === undefined ? '' : 'Connections wait to be accepted.';
  const count = server?.workers?.count;
  const few =
    count === undefined
      ? 'How many workers run was not seen.'
      : isSynchronous(server)
        ? `${count === 1 ? 'The one worker serves' : `The ${count} workers serve`} one request each at a time.`
        : `${count === 1 ? 'One worker runs' : `${count} workers run`}; one handler that blocks holds up all that its worker has to do.`;
  return [quick, told, few].filter((text) => text !== '').join(' ');
}
