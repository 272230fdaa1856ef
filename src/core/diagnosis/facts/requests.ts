import type { Probe } from '../../contracts';
import { exceptionLine, failureKind, nameFailure } from './failureKind';

/**
 * How a request of the app came out.
 * - `ok`: 2xx or 3xx.
 * - `answered`: 4xx without an error of the app behind it; the app or something before it declined.
 * - `app-failed`: the app itself reported a failure.
 * - `front-failed`: 5xx from the front end, the app did not answer it.
 * - `no-answer`: the client got nothing.
 * - `not-found-here`: the client could not even look up or reach the site, which says nothing about it.
 */
type RequestState = 'ok' | 'answered' | 'app-failed' | 'front-failed' | 'no-answer' | 'not-found-here';

/** The latest of the probes that made the same request from the same side. */
export interface RequestSeen {
  /** `POST /chat` */
  name: string;
  source: Probe['source'];
  probe: Probe;
  state: RequestState;
  /** What the app or the client said about the failure; empty where nothing was said. */
  message: string;
}

/** One entry a method, path, side and (where the answer names it) instance; an older answer is history. */
export function latestRequests(probes: readonly Probe[]): RequestSeen[] {
  const latest = new Map<string, Probe>();
  for (const probe of probes) {
    const path = probe.path.replace(/\?.*$/, '');
    const key = `${probe.source} ${probe.method} ${path} ${probe.instance ?? ''}`;
    const before = latest.get(key);
    if (!before || (probe.time ?? '') >= (before.time ?? '')) latest.set(key, { ...probe, path });
  }
  return [...latest.values()].map((probe) => {
    const message = messageOf(probe);
    return {
      name: `${probe.method} ${probe.path}`,
      source: probe.source,
      probe,
      state: stateOf(probe, message),
      message,
    };
  });
}

function stateOf(probe: Probe, message: string): RequestState {
  const { status } = probe;
  if (status === 0) {
    const isHere = nameFailure.test(probe.error ?? '') && probe.source !== 'inside';
    // An expired certificate is the site's own fault; one that this machine does not trust may be this machine's.
    return isHere || /ENETUNREACH|EHOSTUNREACH|CERT_(?!HAS_EXPIRED)|SELF_SIGNED/.test(probe.error ?? '')
      ? 'not-found-here'
      : 'no-answer';
  }
  if (status < 400) return 'ok';
  const isOwnWords = exceptionLine.test(message) || failureKind(message) !== 'other';
  if (status < 500) return isOwnWords && !isPage(probe.bodyExcerpt) ? 'app-failed' : 'answered';
  if (isOwnWords) return 'app-failed';
  if (isPage(probe.bodyExcerpt)) return isFrontEndPage(probe) ? 'front-failed' : 'app-failed';
  const isGatewayStatus = status >= 502 && status <= 504;
  return isGatewayStatus && !isJson(probe.bodyExcerpt) ? 'front-failed' : 'app-failed';
}

function isPage(body: string | undefined): boolean {
  return /^\s*(?:<!doctype|<html|<head|<body)/i.test(body ?? '');
}

function isFrontEndPage({ status, bodyExcerpt = '' }: Probe): boolean {
  return (
    (status >= 502 && status <= 504) ||
    /Application Error|Service Unavailable|Bad Gateway|Gateway Time-?out|acting as a gateway/i.test(
      bodyExcerpt,
    )
  );
}

function isJson(body: string | undefined): boolean {
  return /^\s*[[{]/.test(body ?? '');
}

/** The sentence inside a JSON error, also of an excerpt that was cut; else the text itself. */
function messageOf(probe: Probe): string {
  const body = probe.bodyExcerpt ?? '';
  if (probe.status !== 0 && probe.status < 400) return '';
  if (isPage(body)) return pageText(body);
  return jsonMessage(body) ?? (body.trim() || (probe.error ?? ''));
}

/** Django's and Flask's debug pages name the exception in their text. */
function pageText(page: string): string {
  const text = page
    .replace(/<(?:style|script)\b[^>]*>[^<]*(?:<\/(?:style|script)>|$)/gi, ' ')
    .replace(/<[^>]{0,500}>/g, '\n')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"');
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 20)
    .join('\n');
}

function jsonMessage(body: string): string | undefined {
  const match =
    /"(?:detail|error|message|msg|title|reason|description|traceback)"\s*:\s*"((?:[^"\\]|\\.)*)/.exec(body);
  if (!match) return undefined;
  try {
    return String(JSON.parse(`"${match[1] ?? ''}"`));
  } catch {
    return match[1];
  }
}
