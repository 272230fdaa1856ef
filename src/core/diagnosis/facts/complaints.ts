import type { Proof } from '../../contracts';
import type { Present, Timeline } from '../timeline/Timeline';
import type { ErrorEvent, Seen } from '../timeline/TimelineEvent';
import { isTelemetry } from './appLog';
import { exceptionLine } from './failureKind';
import { recentMs } from './failures';
import { parseTime } from './logTime';
import { proof, seenProof } from './proof';
import type { RequestSeen } from './requests';

/** An error of the app's that hurts, in its own words: a request that fails with it, or a start that ends with it. */
export interface Complaint {
  text: string;
  /** The request first, then the line of the log. */
  proofs: Proof[];
  hurts: 'request' | 'start';
  /** `POST /chat`, where it is known; of some loggers the path alone. */
  request?: string;
  /** A client saw the request fail while the evidence was collected. */
  isAsked: boolean;
  /** The same request was answered well later on: it fails now and then, or has been mended. */
  isOver: boolean;
  /** The exception as the log has it; without it the app's answer alone tells of the error. */
  error?: ErrorEvent;
}

/** The part of the evidence that complaints are read from; `now` in milliseconds. */
export interface ComplaintContext {
  timeline: Timeline;
  requests: readonly RequestSeen[];
  now: number | undefined;
}

/** How far the client's clock and the log's may be apart for one request; less for an error that names no request. Milliseconds. */
const nearMs = 2 * 60_000;
const veryNearMs = 15_000;

/** What a server raises when it ends, or is told to: never the cause. */
const endings = /(?:^|\.)(?:HaltServer|SystemExit|KeyboardInterrupt|CancelledError|GracefulExit)$/;

/** What frameworks write over the traceback of a request that they answer with 500. */
const requestHeading =
  /Exception in ASGI application|Exception on \/|Internal Server Error: |Error handling request /;

/**
 * What the app complains of at present: errors of the requests that clients saw fail, of those that the access log
 * shows, and of a start that came to nothing. Errors that broke nothing, of an older container, or older than a
 * quarter of an hour are none.
 */
export function complaints(context: ComplaintContext): Complaint[] {
  const errors = context.timeline
    .presentErrors()
    .filter((error) => !endings.test(error.type ?? '') && !isTelemetry(error.text));
  const asked = context.requests.flatMap((request) => {
    if (request.state !== 'app-failed') return [];
    return fromRequest(request, errors);
  });
  const known = new Set(asked.flatMap(({ error }) => error ?? []));
  const others = errors.filter((error) => !known.has(error));
  return [
    ...asked,
    ...context.timeline.present().flatMap((present) => fromStart(present)),
    ...logged(context, others),
  ];
}

function fromRequest(request: RequestSeen, errors: readonly ErrorEvent[]): Complaint[] {
  const { probe, name, message } = request;
  const at = parseTime(probe.time);
  const said = exceptionLine.exec(message)?.[1];
  const fits = (error: ErrorEvent): boolean => {
    if (error.request !== undefined && !isSameRequest(error.request, name)) return false;
    if (said !== undefined && !error.text.includes(lastWord(said))) return false;
    const limit = error.request === undefined ? veryNearMs : nearMs;
    return at === undefined || error.at === undefined || Math.abs(error.at - at) <= limit;
  };
  const fitting = errors.filter(fits);
  const error = fitting.findLast(({ ownFrame }) => ownFrame !== undefined) ?? fitting.at(-1);
  const answer = proof(
    name,
    `${probe.status} ${message}`.trim(),
    probe.time === undefined ? {} : { at: probe.time },
  );
  return [
    {
      text: error ? `${message}\n${error.text}` : message,
      proofs: error ? [answer, errorProof(error)] : [answer],
      hurts: 'request',
      request: name,
      isAsked: true,
      isOver: false,
      ...(error === undefined ? {} : { error }),
    },
  ];
}

/** The last words of a start that came to nothing. */
function fromStart({ attempt }: Present): Complaint[] {
  const { outcome, app, hasExited } = attempt;
  const isListening = app.some((event) => event.kind === 'server' && event.state === 'listening');
  const hasServed = app.some((event) => event.kind === 'request' && event.status < 500);
  const hasFailedBoot = app.some((event) => event.kind === 'worker' && event.state === 'failed-to-boot');
  const hasEnded = outcome === 'failed' && (hasExited || hasFailedBoot || !isListening);
  const isSilent = outcome === 'unknown' && !isListening;
  if (hasServed || !(hasEnded || isSilent)) return [];
  const errors = app.filter(
    (event): event is ErrorEvent =>
      event.kind === 'error' && event.type !== undefined && !endings.test(event.type),
  );
  const error = errors.findLast(({ ownFrame }) => ownFrame !== undefined) ?? errors.at(-1);
  if (!error) return [];
  return [
    { text: error.text, proofs: [errorProof(error)], hurts: 'start', isAsked: false, isOver: false, error },
  ];
}

/** Of each request that the access log shows broken, its last error. */
function logged(context: ComplaintContext, errors: readonly ErrorEvent[]): Complaint[] {
  const good = lastGood(context);
  const last = new Map<string, ErrorEvent>();
  for (const error of errors) {
    // What we ask ourselves is no visitor's.
    if (error.by === 'own') continue;
    const isBroken = error.request !== undefined || requestHeading.test(error.heading ?? '');
    if (isBroken && isRecent(error, context.now))
      last.set(`${error.request ?? ''} ${error.type ?? ''}`, error);
  }
  return [...last.values()].map((error) => ({
    text: error.text,
    proofs: [errorProof(error)],
    hurts: 'request',
    ...(error.request === undefined ? {} : { request: error.request }),
    isAsked: false,
    isOver: isLater(good.get(error.request ?? 'any'), error),
    error,
  }));
}

/** The last good answer of each request, by its name, by its path alone, and of any at all. */
function lastGood(context: ComplaintContext): Map<string, Pick<Seen, 'at' | 'file' | 'line'>> {
  const good = new Map<string, Pick<Seen, 'at' | 'file' | 'line'>>();
  for (const { method, path, status, by, at, file, line } of context.timeline.of('request')) {
    if (status >= 400 || by === 'warm-up') continue;
    for (const key of [`${method} ${path}`, path]) good.set(key, { at, file, line });
    if (by === 'client') good.set('any', { at, file, line });
  }
  for (const { name, probe, state } of context.requests) {
    if (state !== 'ok') continue;
    const at = parseTime(probe.time) ?? Infinity;
    for (const key of [name, probe.path]) {
      if (at > (good.get(key)?.at ?? -Infinity)) good.set(key, { at, file: 'probes.json', line: 0 });
    }
  }
  return good;
}

function isLater(good: Pick<Seen, 'at' | 'file' | 'line'> | undefined, error: ErrorEvent): boolean {
  if (!good) return false;
  if (good.file === error.file) return good.line > error.line;
  return good.at !== undefined && error.at !== undefined && good.at > error.at;
}

/** `POST /chat` and, where a framework names no method, `/chat`. */
function isSameRequest(named: string, name: string): boolean {
  return named === name || name.endsWith(` ${named}`);
}

function lastWord(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}

/** Whether it is no history yet; without times everything is present. */
export function isRecent({ at }: Pick<Seen, 'at'>, now: number | undefined): boolean {
  return now === undefined || at === undefined || now - at <= recentMs;
}

/** With the first lines of a message of several: pydantic names the field in its second. */
function errorProof(error: ErrorEvent): Proof {
  const more = error.message.split('\n').slice(1, 4);
  return seenProof({ ...error, excerpt: [error.excerpt, ...more].join('\n') });
}
