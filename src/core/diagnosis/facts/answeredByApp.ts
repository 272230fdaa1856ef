import type { AppLog } from './appLog';
import { parseTime } from './logTime';
import type { RequestSeen } from './requests';

/** How far apart the client's clock and the log's may be for one request. */
const nearMs = 2 * 60_000;

/** An error with no access line after it belongs to a request only if it is as near as this. */
const veryNearMs = 15_000;

/**
 * A 502 to 504 without a body looks like the front end's, whose pages were left out. Where the app's own log has the
 * request with that status, or an error in that moment, it was the app that answered.
 */
export function withAnswersOfApp(requests: readonly RequestSeen[], logs: readonly AppLog[]): RequestSeen[] {
  return requests.map((request) =>
    request.state === 'front-failed' && isBodiless(request) && isLogged(request, logs)
      ? { ...request, state: 'app-failed' }
      : request,
  );
}

function isBodiless({ probe }: RequestSeen): boolean {
  return (probe.bodyExcerpt ?? '').trim() === '';
}

function isLogged({ name, probe }: RequestSeen, logs: readonly AppLog[]): boolean {
  const asked = parseTime(probe.time);
  const isNear = (at: number | undefined, limit: number): boolean =>
    at === undefined || asked === undefined ? limit === nearMs : Math.abs(at - asked) <= limit;
  return logs.some(
    ({ requests, errors }) =>
      requests.some(
        ({ method, path, status, at }) =>
          `${method} ${path}` === name && status === probe.status && isNear(at, nearMs),
      ) || errors.some(({ at, request }) => request === undefined && isNear(at, veryNearMs)),
  );
}
