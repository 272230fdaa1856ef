import type { StartAttempt } from '../timeline/StartAttempt';
import type { AppEvent, ErrorEvent } from '../timeline/TimelineEvent';

/** A traceback that comes later than this after the start's first words may be of anything. Milliseconds. */
const bootMs = 10 * 60_000;

/** The exception that kept a start from serving; undefined where none is known to have ended it. */
export function bootError(attempt: StartAttempt): ErrorEvent | undefined {
  const { app } = attempt;
  const index = app.findLastIndex(
    (event) => event.kind === 'error' && event.type !== undefined && !isOfRequest(event),
  );
  const error = app[index];
  if (error?.kind !== 'error') return undefined;
  const later = app.slice(index + 1);
  // What comes up after an exception was not ended by it.
  if (later.some(isUp)) return undefined;
  return isFatal(attempt, error, later) ? error : undefined;
}

/** What servers and frameworks write before the traceback of a request. */
function isOfRequest({ request, heading = '' }: ErrorEvent): boolean {
  return (
    request !== undefined ||
    /Error handling request|Exception in ASGI application|Exception on \/|Internal Server Error/.test(heading)
  );
}

function isFatal(attempt: StartAttempt, error: ErrorEvent, later: readonly AppEvent[]): boolean {
  const { hasExited, outcome } = attempt;
  // A container that had come up may end for other reasons.
  if (later.some(isEnd) || (hasExited && outcome !== 'serving')) return true;
  // gunicorn starts a worker anew that fails later, and none in the place of one that could not boot.
  if (/Exception in worker process/.test(error.heading ?? '') && !later.some(isBooting)) return true;
  if (outcome === 'failed') return isRepeated(attempt, error);
  return outcome === 'unknown' && later.length === 0 && isBare(attempt, error);
}

/** A supervisor that starts its workers again and again never exits, and may listen all the while. */
function isRepeated({ app }: StartAttempt, error: ErrorEvent): boolean {
  const isSupervised = app.some((event) => event.kind === 'worker' && event.state === 'exited');
  const isDown = isSupervised ? !app.some(isReady) : !app.some(isUp);
  const isSame = (event: AppEvent): boolean =>
    event.kind === 'error' && event.type === error.type && event.message === error.message;
  return isDown && error.frames.length > 0 && app.filter(isSame).length > 1;
}

const serverScript = /\/bin\/(?:gunicorn|uvicorn|hypercorn|daphne|waitress-serve|flask|streamlit|fastapi)$/;

/** A traceback of nobody's logger soon after the start-up script, with which the output ends before any server was there. */
function isBare({ app }: StartAttempt, { at, heading, frames }: ErrorEvent): boolean {
  const [first] = app;
  if (heading !== undefined || frames.length === 0) return false;
  // The outermost frame is the server's own script: the exception went through it, and ended it.
  if (first?.kind === 'error' && serverScript.test(frames[0]?.file ?? '')) return true;
  if (first?.kind !== 'startup-step') return false;
  const isSoon = at === undefined || first.at === undefined || at - first.at <= bootMs;
  return isSoon && !app.some(({ kind }) => kind === 'server');
}

/** gunicorn listens before its workers have loaded the app; every other server listens when it has. */
function isUp(event: AppEvent): boolean {
  if (isReady(event)) return true;
  return event.kind === 'server' && event.state === 'listening' && event.server !== 'gunicorn';
}

function isReady(event: AppEvent): boolean {
  if (event.kind === 'request') return event.status < 500;
  return event.kind === 'server' && event.state === 'ready';
}

function isBooting(event: AppEvent): boolean {
  return event.kind === 'worker' && event.state === 'booted';
}

/** gunicorn's codes for a worker that could not boot, and for an app that could not be loaded. */
const bootCodes: readonly (number | undefined)[] = [3, 4];

function isEnd(event: AppEvent): boolean {
  if (event.kind === 'worker')
    return event.state === 'failed-to-boot' || (event.state === 'exited' && bootCodes.includes(event.code));
  return event.kind === 'server' && event.state === 'no-application';
}
