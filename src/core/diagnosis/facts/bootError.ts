import type { StartAttempt } from '../timeline/StartAttempt';
import type { AppEvent, ErrorEvent } from '../timeline/TimelineEvent';

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
  const { app, hasExited, outcome } = attempt;
  if (hasExited || /Exception in worker process/.test(error.heading ?? '')) return true;
  if (later.some(isEnd)) return true;
  const isSame = (event: AppEvent): boolean =>
    event.kind === 'error' && event.type === error.type && event.message === error.message;
  // A supervisor that starts its workers again and again never exits, and may listen all the while.
  const isSupervised = app.some((event) => event.kind === 'worker' && event.state === 'exited');
  const isDown = isSupervised ? !app.some(isReady) : !app.some(isUp);
  if (isDown && error.frames.length > 0 && app.filter(isSame).length > 1) return true;
  // A traceback of nobody's logger, with which the output ends before any server was there.
  const isLast = later.length === 0 && error.heading === undefined && error.frames.length > 0;
  return outcome === 'unknown' && isLast && !app.some(({ kind }) => kind === 'server');
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

function isEnd(event: AppEvent): boolean {
  if (event.kind === 'worker')
    return event.state === 'failed-to-boot' || (event.state === 'exited' && (event.code ?? 0) !== 0);
  return event.kind === 'server' && event.state === 'no-application';
}
