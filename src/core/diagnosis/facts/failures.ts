import type { Proof } from '../../contracts';
import type { AppLog, LoggedError } from './appLog';
import { failureKind, missingModuleOf } from './failureKind';
import type { FailureKind } from './failureKind';
import { parseTime } from './logTime';
import { readModelAnswer } from './modelAnswer';
import type { ModelAnswer } from './modelAnswer';
import { proof } from './proof';
import type { RequestSeen } from './requests';

/** A failure of the app's own, in its own words. Red checks of anything else are not among them. */
export interface AppFailure {
  kind: FailureKind;
  /** All that was said, several lines perhaps. */
  text: string;
  /** The module of an import error. */
  module?: string;
  /** What the model or its gateway answered, where the failure quotes it. */
  answer?: ModelAnswer;
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
export const recentMs = 15 * 60_000;

/** What a site that is down said last counts as long as this; older logs may be of another time. */
const stillDownMs = 24 * 60 * 60_000;

/** How far an error in the log may be from the failed request that it explains. */
const nearMs = 2 * 60_000;

/** What fails in the app at present. */
export function appFailures(context: FailureContext): AppFailure[] {
  const fromRequests = context.requests
    .filter(({ state }) => state === 'app-failed')
    .map((request) => fromRequest(request, context.logs));
  const all = [...fromRequests, ...hungUp(context)];
  return all.length > 0 ? all : fromLogs(context);
}

/** Room for clocks that differ, and for a line that comes late. */
const aroundMs = 2000;

/**
 * Requests that the front end answered with 502 while others came through, and during which the app logged an error:
 * gunicorn hangs up without an answer where the app's exception is one of a connection.
 */
function hungUp({ requests, logs }: FailureContext): AppFailure[] {
  if (!requests.some(({ source, state }) => source === 'outside' && state === 'ok')) return [];
  return requests.flatMap((request) => {
    const { name, probe, state, source } = request;
    const at = parseTime(probe.time);
    if (source !== 'outside' || state !== 'front-failed' || probe.status !== 502 || at === undefined)
      return [];
    const isDuring = (error: LoggedError): boolean =>
      error.at !== undefined &&
      error.at >= at - aroundMs &&
      error.at <= at + probe.durationMs + aroundMs &&
      (error.request === undefined || error.request === name);
    const logged = logs.flatMap(({ errors }) => errors).findLast(isDuring);
    if (!logged) return [];
    const own = proof(name, `${probe.status} from the front end`, timeOf(probe.time));
    return [failure(wordsOf(logged), [own, ...logProofs(logged)], 'request')];
  });
}

function fromRequest(request: RequestSeen, logs: readonly AppLog[]): AppFailure {
  const { probe, message } = request;
  const own = proof(request.name, `${probe.status} ${message}`.trim(), timeOf(probe.time));
  const kind = failureKind(message);
  // `Internal Server Error`, or the SDK's bare `Connection error.`: the log has the words that the body lacks.
  const logged = vague.has(kind) ? loggedFor(request, logs) : undefined;
  const text = logged ? `${message}\n${wordsOf(logged)}` : message;
  const seen = failure(text, logged ? [own, ...logProofs(logged)] : [own], 'request', kind);
  // An app that passes on what the model answered has code and status in the body's other fields.
  const passedOn = seen.answer
    ? undefined
    : readModelAnswer(`HTTP ${probe.status} ${probe.bodyExcerpt ?? ''}`);
  return passedOn === undefined || logged ? seen : { ...seen, answer: passedOn };
}

/** Kinds whose words leave open what lies behind them. */
const vague: ReadonlySet<FailureKind> = new Set(['other', 'connection', 'timeout']);

/** The exception with those that it was raised from: they come last, as what they say is the more telling. */
export function wordsOf(error: LoggedError): string {
  return chainOf(error)
    .map(({ text }) => text)
    .join('\n');
}

/** Longer chains are those of something that fails over and over. */
const longestChain = 6;

function chainOf(error: LoggedError): LoggedError[] {
  const chain = [error];
  let { cause } = error;
  while (cause && chain.length < longestChain) {
    chain.push(cause);
    ({ cause } = cause);
  }
  return chain;
}

/** The exception, and the one it comes from where that tells more. */
function logProofs(error: LoggedError): Proof[] {
  const root = chainOf(error).at(-1) ?? error;
  const kind = failureKind(error.text);
  // A timeout's cause says whether the connection stood.
  const tellsMore = root !== error && (kind === 'timeout' || kind !== failureKind(wordsOf(error)));
  return tellsMore ? [logProof(error), logProof(root)] : [logProof(error)];
}

function loggedFor({ name, probe }: RequestSeen, logs: readonly AppLog[]): LoggedError | undefined {
  const at = parseTime(probe.time);
  return (
    logs
      .flatMap(({ errors }) => errors)
      .filter((error) => error.request === undefined || error.request === name)
      .filter((error) => at === undefined || error.at === undefined || Math.abs(error.at - at) <= nearMs)
      .findLast((error) => {
        const kind = failureKind(wordsOf(error));
        return kind === 'timeout' ? error.cause !== undefined : !vague.has(kind);
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
  const isDown =
    !isAnswering && requests.some(({ state }) => state === 'front-failed' || state === 'no-answer');
  return logs.flatMap((log) => {
    const last = log.errors.findLast(({ isOwn }) => isOwn !== true);
    if (!last || isOvercome(last, log) || isBeforeServer(last, log, now)) return [];
    // The fix may have come with a restart a moment ago.
    if (isAnswering && last.isOfOldContainer === true) return [];
    const age = now !== undefined && last.at !== undefined ? now - last.at : undefined;
    const limitMs = isDown && isLastWord(last, log) ? stillDownMs : recentMs;
    const isRecent = age === undefined ? !isAnswering : age <= limitMs;
    return isRecent ? [failure(wordsOf(last), logProofs(last), 'log')] : [];
  });
}

/** Nothing came up after it: a site that nobody restarts stays down with its last words, however long ago they were. */
function isLastWord({ line }: LoggedError, { listening, requests }: AppLog): boolean {
  return [...listening, ...requests].every((later) => later.line < line);
}

/** The same request succeeded later, or, for an error while starting, the server took requests later. */
function isOvercome(error: LoggedError, log: AppLog): boolean {
  const later = log.requests.filter(({ line, status }) => line > error.line && status < 400);
  const isSame = (name: string): boolean => error.request === undefined || error.request === name;
  return later.some(({ method, path }) => isSame(`${method} ${path}`) && path !== '/robots933456.txt');
}

/** A server that cannot stay ends sooner than this after its first word. Milliseconds. */
const staysMs = 60_000;

/** A command of the start-up script failed, and the server that came after it has stayed: a migration that is tried twice. */
function isBeforeServer({ line }: LoggedError, { listening }: AppLog, now: number | undefined): boolean {
  return listening.some(
    (server) =>
      server.line > line && server.at !== undefined && now !== undefined && now - server.at >= staysMs,
  );
}

function failure(
  text: string,
  proofs: Proof[],
  origin: AppFailure['origin'],
  first?: FailureKind,
): AppFailure {
  const kind = failureKind(text);
  const module = missingModuleOf(text);
  const answer = readModelAnswer(text);
  return {
    kind: kind === 'other' && first !== undefined ? first : kind,
    text,
    ...(module === undefined || kind !== 'missing-module' ? {} : { module }),
    ...(answer === undefined ? {} : { answer }),
    proofs,
    origin,
  };
}

export function logProof({ path, line, headline, at }: LoggedError): Proof {
  return proof(path.slice(path.lastIndexOf('/') + 1), headline, {
    file: path,
    line,
    ...(at === undefined ? {} : { at: new Date(at).toISOString() }),
  });
}

function timeOf(time: string | undefined): { at?: string } {
  return time === undefined ? {} : { at: time };
}
