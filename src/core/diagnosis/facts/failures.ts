import type { Proof } from '../../contracts';
import type { AppLog, LoggedError } from './appLog';
import { failureKind, missingModuleOf } from './failureKind';
import type { FailureKind } from './failureKind';
import { parseTime } from './logTime';
import { proof } from './proof';
import type { RequestSeen } from './requests';

/** A failure of the app's own, in its own words. Red checks of anything else are not among them. */
export interface AppFailure {
  kind: FailureKind;
  /** All that was said, several lines perhaps. */
  text: string;
  /** The module of an import error. */
  module?: string;
  proofs: Proof[];
  origin: 'request' | 'log';
}

export interface FailureContext {
  requests: readonly RequestSeen[];
  logs: readonly AppLog[];
  /** Whether a request from inside the container was answered. */
  isGreenInside: boolean;
  /** "Now" of the evidence, in milliseconds; undefined where nothing bears a time. */
  now: number | undefined;
}

/** Older errors of a log are history: the app may have been mended since. */
const recentMs = 15 * 60_000;

/** How far an error in the log may be from the failed request that it explains. */
const nearMs = 2 * 60_000;

/** What fails in the app at present. */
export function appFailures(context: FailureContext): AppFailure[] {
  const fromRequests = context.requests
    .filter(({ state }) => state === 'app-failed')
    .map((request) => fromRequest(request, context.logs));
  return fromRequests.length > 0 ? fromRequests : fromLogs(context);
}

function fromRequest(request: RequestSeen, logs: readonly AppLog[]): AppFailure {
  const { probe, message } = request;
  const own = proof(request.name, `${probe.status} ${message}`.trim(), timeOf(probe.time));
  const kind = failureKind(message);
  // `Internal Server Error`, or the SDK's bare `Connection error.`: the log has the words that the body lacks.
  const logged = kind === 'other' || kind === 'connection' ? loggedFor(request, logs) : undefined;
  const text = logged ? `${message}\n${logged.text}` : message;
  return failure(text, logged ? [own, logProof(logged)] : [own], 'request', kind);
}

function loggedFor({ name, probe }: RequestSeen, logs: readonly AppLog[]): LoggedError | undefined {
  const at = parseTime(probe.time);
  return (
    logs
      .flatMap(({ errors }) => errors)
      .filter((error) => error.request === undefined || error.request === name)
      .filter((error) => at === undefined || error.at === undefined || Math.abs(error.at - at) <= nearMs)
      .findLast((error) => {
        const kind = failureKind(error.text);
        return kind !== 'other' && kind !== 'connection';
      }) ?? (failureKind(probe.bodyExcerpt ?? '') === 'other' ? lastError(logs, at) : undefined)
  );
}

function lastError(logs: readonly AppLog[], at: number | undefined): LoggedError | undefined {
  const isNear = (error: LoggedError): boolean =>
    at === undefined || error.at === undefined || Math.abs(error.at - at) <= nearMs;
  return logs.flatMap(({ errors }) => errors).findLast(isNear);
}

/** Without a failed request of the app to go by, the last error of the log counts unless something speaks against it. */
function fromLogs({ requests, logs, isGreenInside, now }: FailureContext): AppFailure[] {
  const wasAsked = requests.some(({ probe, state }) => state === 'ok' && probe.method !== 'GET');
  // Inside green and outside red: what is between them fails, not what the log told earlier.
  const isElsewhere =
    isGreenInside && requests.some(({ state }) => state === 'front-failed' || state === 'no-answer');
  if (wasAsked || isElsewhere) return [];
  const isAnswering = requests.some(({ state }) => state === 'ok');
  return logs.flatMap((log) => {
    const last = log.errors.at(-1);
    if (!last || isOvercome(last, log)) return [];
    const age = now !== undefined && last.at !== undefined ? now - last.at : undefined;
    const isRecent = age === undefined ? !isAnswering : age <= recentMs;
    return isRecent ? [failure(last.text, [logProof(last)], 'log')] : [];
  });
}

/** The same request succeeded later, or, for an error while starting, the server took requests later. */
function isOvercome(error: LoggedError, log: AppLog): boolean {
  const later = log.requests.filter(({ line, status }) => line > error.line && status < 400);
  const isSame = (name: string): boolean => error.request === undefined || error.request === name;
  return later.some(({ method, path }) => isSame(`${method} ${path}`) && path !== '/robots933456.txt');
}

function failure(
  text: string,
  proofs: Proof[],
  origin: AppFailure['origin'],
  first?: FailureKind,
): AppFailure {
  const kind = failureKind(text);
  const module = missingModuleOf(text);
  return {
    kind: kind === 'other' && first !== undefined ? first : kind,
    text,
    ...(module === undefined || kind !== 'missing-module' ? {} : { module }),
    proofs,
    origin,
  };
}

function logProof({ path, line, headline, at }: LoggedError): Proof {
  return proof(path.slice(path.lastIndexOf('/') + 1), headline, {
    file: path,
    line,
    ...(at === undefined ? {} : { at: new Date(at).toISOString() }),
  });
}

function timeOf(time: string | undefined): { at?: string } {
  return time === undefined ? {} : { at: time };
}
