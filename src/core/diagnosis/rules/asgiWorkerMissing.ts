import type { Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { eventProof } from '../facts/eventProof';
import { requestProof } from '../facts/requestProof';
import { appCommandLine, startModules } from '../facts/startCommand';
import type { AppEvent, ErrorEvent } from '../timeline/TimelineEvent';
import { certainty } from './certainty';
import type { Rule } from './Rule';

/** A WSGI server calls with two arguments; an ASGI app wants three, and `send` is the last of them. */
const calledAsWsgi = /__call__\(\) missing (?:1|2) required positional arguments?: (?:'receive' and )?'send'/;

/**
 * An ASGI app (FastAPI, Starlette, Quart, Django's asgi) under a worker that speaks WSGI: it boots, and every request
 * ends in a TypeError. An import error would not have booted.
 */
export const asgiWorkerMissing: Rule = {
  id: 'asgi-worker-missing',
  help: {
    means:
      "The app speaks ASGI, as FastAPI, Starlette and Quart do, and the server that runs it speaks WSGI, gunicorn's default. The two call an app in different ways, so that the app starts and no request can be answered.",
    shows: [
      'The start succeeds, and every request, of every route, ends with 500 Internal Server Error.',
      "The app's log repeats TypeError: __call__() missing 1 required positional argument: 'send'.",
      'gunicorn prints Using worker: sync or gthread.',
    ],
    proof: [
      'The TypeError stands in the log of the present start, or in an answer.',
      'No request of the present start was answered well.',
      'Against it: a later request with 200, as the worker is the same for all requests.',
    ],
    confused: [
      {
        id: 'app-exception',
        tell: "there some route raises in the app's own code; here the server's code raises, for all routes",
      },
      { id: 'app-boot-exception', tell: 'there the app does not start' },
    ],
  },
  explains: ['app-exception', 'health-check-eviction'],
  evaluate(facts) {
    const logged = facts.timeline.presentErrors().findLast(({ text }) => calledAsWsgi.test(text));
    const failed = facts.requests.filter(({ state }) => state === 'app-failed');
    const told = failed.find(({ message, probe }) =>
      calledAsWsgi.test(`${message}\n${probe.bodyExcerpt ?? ''}`),
    );
    if ((!logged && !told) || isAnsweredWell(facts, logged)) return undefined;
    const worker = workerOf(facts);
    return {
      id: 'asgi-worker-missing',
      layer: 'startup',
      severity: 'fault',
      confidence: certainty(0.87, [
        [failed.length > 0, 0.06],
        [worker !== undefined, 0.04],
      ]),
      title: 'The app speaks ASGI and is run by a worker that speaks WSGI: every request fails.',
      cause:
        'The server calls the app with two arguments, and the app wants three: scope, receive and send. The app was imported and started without an error, so nothing is missing and no route is at fault.',
      evidence: [
        ...(logged ? [eventProof(logged)] : []),
        ...(told && !logged ? [requestProof(told)] : []),
        ...(worker ? [worker] : []),
        ...failed
          .filter((request) => logged !== undefined || request !== told)
          .slice(0, 1)
          .map(requestProof),
      ],
      fix: {
        summary: 'Run the app with the uvicorn worker.',
        steps: [
          'Add uvicorn and uvicorn-worker to requirements.txt, where they are missing (before uvicorn 0.30 the worker came with uvicorn, as uvicorn.workers.UvicornWorker).',
          'Set a start-up command with -k uvicorn_worker.UvicornWorker.',
          'Wait for the restart, and ask any route.',
        ],
        command: azCommand(facts, 'config set', '--startup-file', mended(facts)),
      },
    };
  },
};

function isAnsweredWell(facts: Facts, logged: ErrorEvent | undefined): boolean {
  const isAsked = facts.requests.some(({ source, state }) => source !== 'front-end-log' && state === 'ok');
  const good = facts.timeline
    .of('request')
    .findLast((event) => event.status < 400 && facts.timeline.isPresent(event));
  return isAsked || (good !== undefined && (!logged || isAfter(good, logged)));
}

function isAfter(event: { at: number | undefined; file: string; line: number }, other: ErrorEvent): boolean {
  if (event.file === other.file) return event.line > other.line;
  return event.at !== undefined && other.at !== undefined && event.at > other.at;
}

/** Where the worker is named: gunicorn's own line, or a process without an ASGI worker. */
function workerOf(facts: Facts): Proof | undefined {
  const isWorker = (event: AppEvent): event is Extract<AppEvent, { kind: 'server' }> =>
    event.kind === 'server' && event.workerClass !== undefined;
  const said = facts.timeline.current()?.attempt.app.findLast(isWorker);
  return said && !/uvicorn|asgi|hypercorn/i.test(said.workerClass ?? '') ? eventProof(said) : undefined;
}

/** The configured command with the worker in it, or a whole one. */
function mended(facts: Facts): string {
  const worker = '-k uvicorn_worker.UvicornWorker';
  const configured = appCommandLine(facts);
  if (configured !== undefined && /^gunicorn\s/.test(configured)) {
    const bare = configured.replace(/\s(?:-k|--worker-class)[ =]\S+/g, '');
    return bare.replace(/^gunicorn/, `gunicorn ${worker}`);
  }
  const named = startModules(facts).find(({ attribute }) => attribute !== undefined);
  return `gunicorn ${worker} ${named ? `${named.module}:${named.attribute ?? ''}` : '<module:app>'}`;
}
