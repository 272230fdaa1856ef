import type { LogFile } from '../../contracts';
import { exceptionLine, failureKind } from './failureKind';
import { timedLines } from './logTime';
import type { TimedLine } from './logTime';

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
  /** Nearest access-log path after a failing request, where the log names one: `/chat`. */
  request?: string;
  /** That request was one of our own, by the marker that it carries. */
  isOwn?: boolean;
}

/** A request that the access log tells of. */
interface LoggedRequest {
  at?: number;
  line: number;
  method: string;
  path: string;
  status: number;
  isOwn: boolean;
}

export interface AppLog {
  path: string;
  lines: TimedLine[];
  errors: LoggedError[];
  requests: LoggedRequest[];
  /** Ports that the server said it listens on, since it last ended. */
  listening: { port: number; address: string; line: number; at?: number; text: string }[];
}

/** As it is, rotated (`_docker.1.log`, `_docker.log.1`) and packed. */
const dockerLog = /_docker(?:\.\d+)?\.(?:log|txt)(?:[.-][\w-]{1,20})?(?:\.gz)?$/i;

/** The platform's own log of pulls, starts and pings, as against the app's output. */
export function isPlatformLog(path: string): boolean {
  return dockerLog.test(path) && !/_default_docker\b/i.test(path) && !isSidecarLog(path);
}

/** Kudu's container, built-in authentication and the identity proxy write logs that are not the app's. */
function isSidecarLog(path: string): boolean {
  return /_(?:kudu|scm|easyauth|msi|middleware)[\w-]*_?docker\.|_easyauth_|_msi_|(?:^|\/)kudu\/|_kudu/i.test(
    path,
  );
}

export function isAppLog(path: string): boolean {
  if (isPlatformLog(path) || isSidecarLog(path)) return false;
  return (
    /\.(?:log|txt)(?:[.-][\w-]{1,20})?(?:\.gz)?$/i.test(path) &&
    !/(?:^|\/)(?:eventlog|deployments)\b/i.test(path)
  );
}

const accessLine = /"(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (\/[^\s"?]*)[^"]*"\s+(\d{3})\b/;

/** The user agent of our own requests. */
const ownMarker = '"appservice-doctor';

/** gunicorn, uvicorn, hypercorn and Flask's own server. */
const listeningLine =
  /(?:Listening at:|Uvicorn running on|Running on) (?:unix:\S+|https?:\/\/(\[[^\]]+\]|[\w.-]+):(\d{1,5}))/;

/** The server went away: where it listened before says nothing any more. */
const endedLine = /Shutting down: Master|Worker failed to boot|Finished server process/;

/** Python prints a chain of exceptions with these sentences between them. */
const linkLine = /^(?:The above exception was the direct cause|During handling of the above exception)/;

export function readAppLog(log: LogFile): AppLog {
  const lines = timedLines(log.text);
  const result: AppLog = { path: log.path, lines, errors: [], requests: [], listening: [] };
  let isLinked = false;
  lines.forEach(({ at, text }, index) => {
    const time = at === undefined ? {} : { at };
    const access = accessLine.exec(text);
    if (access) {
      const [, method = '', path = '', status = ''] = access;
      result.requests.push({
        ...time,
        line: index + 1,
        method,
        path,
        status: Number(status),
        isOwn: text.includes(ownMarker),
      });
      isLinked = false;
      return;
    }
    if (endedLine.test(text)) result.listening = [];
    const listening = listeningLine.exec(text);
    if (listening?.[2] !== undefined) {
      const address = (listening[1] ?? '').replace(/^\[|\]$/g, '');
      result.listening.push({ ...time, port: Number(listening[2]), address, line: index + 1, text });
    }
    isLinked ||= linkLine.test(text);
    if (!isErrorHead(text)) return;
    const error = errorAt(log.path, lines, index);
    const cause = isLinked ? result.errors.at(-1) : undefined;
    if (cause) error.cause = cause;
    result.errors.push(error);
    isLinked = false;
  });
  nameRequests(result.errors, result.requests);
  return result;
}

/** What the SDKs of OpenAI print for a refusal, alone on its line. */
const errorCode = /^(?:[\w ]{1,60}: ?)?Error code: [45]\d\d - /;

/** A logger's level, as Python's, gunicorn's and JSON loggers write it. */
const errorLevel = /\b(?:ERROR|CRITICAL|FATAL)\b/;

/** What ships telemetry fails on its own: the app's requests do not wait for it. */
const telemetry =
  /\bopentelemetry\b|\bopencensus\b|applicationinsights|\.services\.visualstudio\.com|livediagnostics\.monitor\.azure/i;

export function isTelemetry(text: string): boolean {
  return telemetry.test(text);
}

function isErrorHead(text: string): boolean {
  if (text.length > 4000 || /^\s+File "|^\s{4,}/.test(text)) return false;
  return saysError(text) && !isTelemetry(text);
}

function saysError(text: string): boolean {
  const match = exceptionLine.exec(text);
  // `logger.error("…: %s", error)` leaves the exception's name out.
  if (!match) return errorCode.test(text) || (errorLevel.test(text) && failureKind(text) !== 'other');
  // A traceback's last line begins with the exception; a logger's line bears a level.
  return (
    match.index === 0 ||
    /\b(?:ERROR|CRITICAL|FATAL|Exception|failed|error)\b/.test(text.slice(0, match.index))
  );
}

/** Messages of several lines (azure-identity lists every attempt) end where a new record or traceback begins. */
function errorAt(path: string, lines: readonly TimedLine[], index: number): LoggedError {
  const head = lines[index];
  const text = [head?.text ?? ''];
  for (const { text: next } of lines.slice(index + 1, index + 30)) {
    const isNewRecord =
      /^(?:\[\d{4}-|\d{4}-\d\d-\d\d|Traceback |The above exception|During handling|(?:DEBUG|INFO|WARNING|ERROR|CRITICAL)\b)/.test(
        next,
      ) || accessLine.test(next);
    if (isNewRecord || next.trim() === '') break;
    text.push(next);
  }
  return {
    path,
    line: index + 1,
    ...(head?.at === undefined ? {} : { at: head.at }),
    headline: text[0] ?? '',
    text: text.join('\n'),
  };
}

/** Both lists are in the order of the log, so one pass serves. */
function nameRequests(errors: readonly LoggedError[], requests: readonly LoggedRequest[]): void {
  const failed = requests.filter(({ status }) => status >= 500);
  let next = 0;
  for (const error of errors) {
    while ((failed[next]?.line ?? Infinity) <= error.line) next += 1;
    const answered = failed[next];
    if (!answered || answered.line >= error.line + 60) continue;
    error.request = `${answered.method} ${answered.path}`;
    if (answered.isOwn) error.isOwn = true;
  }
}
