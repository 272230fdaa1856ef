import type { Finding, Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { bootError } from '../facts/bootError';
import { lastCommandFailure } from '../facts/commandFailure';
import { eventProof } from '../facts/eventProof';
import { lastWords } from '../facts/lastWords';
import { loopbackServer } from '../facts/loopbackServer';
import { brokenStarts, isLongAgo, redOutside, redOutsideProofs, sinceOf } from '../facts/troubledStarts';
import { variableProof } from './unresolvedEndpoint';
import { defaultStartLimitS } from '../timeline/startAttempts';
import type { StartAttempt } from '../timeline/StartAttempt';
import type { AppEvent } from '../timeline/TimelineEvent';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

const limitSetting = 'WEBSITES_CONTAINER_START_TIME_LIMIT';

/** App Service takes no more. Seconds. */
const highestLimitS = 1800;

/** Output this shortly before the end shows an app that was still at work. */
const busyMs = 60_000;

/**
 * The probe ran its full limit, and the app was still loading. A server that listened early was not loading, and a
 * container with an exit code has crashed.
 */
export const coldStartTimeout: Rule = {
  id: 'cold-start-timeout',
  help: {
    means:
      'The platform waits a limited time for the first answer of a new container, 230 seconds unless a setting says otherwise. This app needs longer: it still unpacks, imports or loads when the platform gives the start up and begins anew, so that it never gets there.',
    shows: [
      'The platform log waits for its whole limit and then says that the container did not start in time; this repeats.',
      "The app's log shows steps of loading until the end, and a server that listens late or never.",
      'Visitors get 503 for minutes, or for good.',
    ],
    proof: [
      'The probe really ran its full time, as measured, not as the sentence about the limit says.',
      'No exit, no exception; and the output of the start ends in the middle of loading, or the server comes up after the end.',
      'Against it: a server that was ready early, on any address or port.',
    ],
    confused: [
      { id: 'loopback-bind', tell: 'there the server listens early, on 127.0.0.1' },
      { id: 'port-mismatch', tell: 'there the server listens early, on another port' },
      {
        id: 'startup-crash-unknown',
        tell: 'there the container exits, with the same sentence about the limit',
      },
      { id: 'idle-unload', tell: 'there the start is slow and comes out well' },
    ],
  },
  evaluate(facts) {
    if (loopbackServer(facts)) return undefined;
    const attempt = brokenStarts(facts).find(isOutOfTime);
    if (!attempt || attempt.app.length === 0) return undefined;
    const late = lateServer(attempt);
    const words = lastWords(facts, attempt);
    const isBusy = words !== undefined && (attempt.endedAt ?? 0) - words.at <= busyMs;
    const isSilent = !attempt.app.some((event) => isListening(event) && event !== late);
    const afterS = Math.round(attempt.probeEnded?.afterS ?? 0);
    return {
      id: 'cold-start-timeout',
      layer: 'startup',
      severity: 'fault',
      // gunicorn listens before the app is loaded: alone, that it did leaves open what the app was at.
      confidence: certainty(0.45, [
        [isSilent, 0.22],
        [late !== undefined, 0.25],
        [isBusy, 0.15],
        [redOutside(facts).length > 0, 0.03],
        [isLongAgo(facts, attempt), -0.2],
      ]),
      title: `The app needs longer to start than the ${afterS} s that the platform waits.`,
      cause: `The platform asked for its whole time, ${afterS} s, and nobody answered. The container had not exited and no exception ended it. ${stateOf(late, isSilent)}`,
      ...sinceOf(facts, attempt),
      evidence: [
        ...probeEndProof(attempt),
        ...(late ? [eventProof(late)] : words ? [words.proof] : []),
        ...limitProof(facts),
        ...redOutsideProofs(facts),
      ],
      ...nextSteps([
        true,
        {
          summary: 'Watch a start from its beginning, and see which step takes the time.',
          command: azCommand(facts, 'log tail'),
        },
      ]),
      fix: fixOf(facts),
    };
  },
};

function isOutOfTime(attempt: StartAttempt): boolean {
  const { outcome, probeEnded, hasExited, exitCode, failure, isSwap } = attempt;
  if (outcome !== 'failed' || probeEnded?.outcome !== 'timed-out') return false;
  // A swap's warm-up has a limit of its own.
  if (isSwap || hasExited || exitCode !== undefined || failure !== undefined) return false;
  return !bootError(attempt) && !lastCommandFailure(attempt) && !isUpEarly(attempt);
}

function isListening(event: AppEvent): boolean {
  return event.kind === 'server' && event.state === 'listening';
}

/** It was ready, or listened where the platform did not ask, while there was still time. */
function isUpEarly({ app, port, endedAt = Infinity }: StartAttempt): boolean {
  return app.some((event) => {
    if (event.kind !== 'server' || (event.at ?? 0) >= endedAt) return false;
    if (event.state === 'ready') return true;
    if (event.state !== 'listening') return false;
    const isElsewhere = port !== undefined && event.port !== undefined && event.port !== port;
    return event.server !== 'gunicorn' || isElsewhere;
  });
}

/** The app came up when nobody waited any more. */
function lateServer({ app, endedAt = Infinity }: StartAttempt): AppEvent | undefined {
  return app.find(
    (event) =>
      event.kind === 'server' &&
      (event.state === 'ready' || event.state === 'listening') &&
      (event.at ?? 0) >= endedAt,
  );
}

function stateOf(late: AppEvent | undefined, isSilent: boolean): string {
  if (late) return 'The server came up after that, when nobody waited any more.';
  return isSilent
    ? 'Nothing listened by then: the app was still on its way.'
    : 'gunicorn listened, as it does before its workers have loaded the app, and no worker was seen to be ready.';
}

function probeEndProof({ events }: StartAttempt): Proof[] {
  const ends = events.filter((event) => event.kind === 'start-probe' && event.state === 'failed');
  const measured = ends.find((event) => event.kind === 'start-probe' && event.afterS !== undefined);
  const end = measured ?? ends[0];
  return end ? [eventProof(end)] : [];
}

function limitProof(facts: Facts): Proof[] {
  const variable = facts.variable(limitSetting);
  return variable ? [variableProof(variable)] : [];
}

function fixOf(facts: Facts): Finding['fix'] {
  const set = Number(facts.variable(limitSetting)?.value);
  const limit = Number.isInteger(set) && set > 0 ? Math.min(set, highestLimitS) : defaultStartLimitS;
  const better = limit < 600 ? 600 : highestLimitS;
  const isAtEnd = limit >= highestLimitS;
  return {
    summary: isAtEnd
      ? 'Make the start faster: the limit is at its highest.'
      : 'Make the start faster, and raise the limit meanwhile.',
    steps: [
      ...(isAtEnd ? [] : [`Raise ${limitSetting} (now ${limit}, at most ${highestLimitS}).`]),
      'Load models, caches and migrations after the server listens: in a background task, or at the first request.',
      'Ship less: packages that nothing imports, data that can lie in storage. A smaller package also unpacks faster.',
      'A larger plan has more processor for the start; always on keeps the container once it is up.',
    ],
    ...(isAtEnd
      ? {}
      : { command: azCommand(facts, 'config appsettings set', '--settings', `${limitSetting}=${better}`) }),
  };
}
