import type { Evidence } from '../../contracts';
import { logRole } from '../timeline/logName';
import type { Timeline } from '../timeline/Timeline';
import type { ErrorEvent, RequestEvent, TimelineEvent } from '../timeline/TimelineEvent';
import { failureKind } from './failureKind';

/** An error in the app's log: the exception with what belongs to it. */
export interface LoggedError {
  path: string;
  /** One-based line of the exception itself. */
  line: number;
  at?: number;
  /** The exception's line. */
  headline: string;
  /** The exception and the lines that continue its message. */
  text: string;
  /** The exception from which this one was raised: `The above exception was …`. */
  cause?: LoggedError;
  /** `POST /chat`, where the log names the failing request. */
  request?: string;
  /** That request was one of our own, by the marker that it carries. */
  isOwn?: boolean;
  /** A container wrote it that was replaced since by one that came up. */
  isOfOldContainer?: boolean;
}

/** What one file, or `applogs`, tells of the app, each list in the order of the file. */
export interface AppLog {
  path: string;
  errors: LoggedError[];
  requests: RequestEvent[];
  /** Ports that the server said it listens on, since it last ended. */
  listening: { port: number; address: string; line: number; at?: number; text: string }[];
}

/** The app's output, one entry a log; those of which nothing was understood are among them. */
export function appLogs(evidence: Evidence, timeline: Timeline): AppLog[] {
  const byPath = new Map(appLogPaths(evidence).map((path): [string, TimelineEvent[]] => [path, []]));
  for (const event of timeline.events) byPath.get(event.file)?.push(event);
  return [...byPath].map(([path, events]) =>
    readEvents(
      path,
      events.sort((a, b) => a.line - b.line),
    ),
  );
}

/** The log files, or `applogs` where there are none. */
function appLogPaths({ logs, aliases }: Evidence): string[] {
  const files = logs.map(({ path }) => path).filter((path) => isOf(path, ['app', 'mixed']));
  if (logs.length > 0) return files;
  return aliases.some(({ alias, stdout }) => alias === 'applogs' && stdout !== '') ? ['applogs'] : [];
}

/** Whether there is the platform's own log of pulls, starts and pings. */
export function hasPlatformLog({ logs }: Evidence): boolean {
  return logs.some(({ path }) => isOf(path, ['platform']));
}

function isOf(path: string, roles: readonly string[]): boolean {
  return roles.includes(logRole(path));
}

function readEvents(path: string, events: readonly TimelineEvent[]): AppLog {
  const log: AppLog = { path, errors: [], requests: [], listening: [] };
  let before: AppLog['listening'] = [];
  let ofOldContainers: LoggedError[] = [];
  for (const event of events) {
    if (event.kind === 'request') log.requests.push(event);
    if (event.kind === 'error' && saysFailure(event)) log.errors.push(loggedError(event));
    if (event.kind === 'startup-step' && event.step === 'boot') ofOldContainers = [...log.errors];
    if (isAnswer(event) || isReady(event)) for (const error of ofOldContainers) error.isOfOldContainer = true;
    if (isEnd(event)) [before, log.listening] = [log.listening, []];
    // The end was an older container's: the new one had said before where it listens, and answers.
    if (isAnswer(event) && log.listening.length === 0) log.listening = before;
    if (event.kind !== 'server' || event.state !== 'listening' || event.port === undefined) continue;
    const { port, address = '0.0.0.0', line, at, excerpt } = event;
    log.listening.push({ ...timeOf(at), port, address, line, text: excerpt });
  }
  return log;
}

/** The server went away: where it listened before says nothing any more. */
function isEnd(event: TimelineEvent): boolean {
  if (event.kind === 'server') return event.state === 'stopping';
  return (
    event.kind === 'worker' &&
    (event.state === 'failed-to-boot' || event.excerpt.includes('Finished server process'))
  );
}

function isAnswer(event: TimelineEvent): boolean {
  return event.kind === 'request' && event.by !== 'own' && event.status < 500;
}

function isReady(event: TimelineEvent): boolean {
  return event.kind === 'server' && event.state === 'ready';
}

/** What ships telemetry fails on its own: the app's requests do not wait for it. */
const telemetry =
  /\bopentelemetry\b|\bopencensus\b|applicationinsights|\.services\.visualstudio\.com|livediagnostics\.monitor\.azure/i;

export function isTelemetry(text: string): boolean {
  return telemetry.test(text);
}

/** A line of level ERROR that names no exception may be about anything. */
function saysFailure({ type, message, text, excerpt, heading = '' }: ErrorEvent): boolean {
  if (isTelemetry(`${heading}\n${excerpt}\n${message}`)) return false;
  return type !== undefined || failureKind(text) !== 'other';
}

function loggedError(event: ErrorEvent): LoggedError {
  const { file, line, at, type, message, excerpt, text, causes, request, by } = event;
  return {
    path: file,
    line,
    ...timeOf(at),
    headline: excerpt,
    text: type === undefined ? text : wordsOf(type, message),
    ...causeOf(event, causes),
    // A route without its method is not enough to know the request again.
    ...(request?.includes(' ') === true ? { request } : {}),
    ...(by === 'own' ? { isOwn: true } : {}),
  };
}

/** The chain that the log prints, the last exception first. */
function causeOf(
  seen: Pick<ErrorEvent, 'file' | 'line' | 'at'>,
  causes: ErrorEvent['causes'],
): { cause?: LoggedError } {
  const last = causes.at(-1);
  if (!last) return {};
  const text = wordsOf(last.type, last.message);
  const headline = last.excerpt ?? text.split('\n')[0] ?? text;
  const { line = seen.line } = last;
  const before = causeOf(seen, causes.slice(0, -1));
  return { cause: { path: seen.file, line, ...timeOf(seen.at), headline, text, ...before } };
}

function wordsOf(type: string, message: string): string {
  return message === '' ? type : `${type}: ${message}`;
}

function timeOf(at: number | undefined): { at?: number } {
  return at === undefined ? {} : { at };
}
