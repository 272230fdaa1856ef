import { parseTime } from '../facts/logTime';
import type { AskedBy } from './TimelineEvent';

/** A request as an access line has it. */
export interface AccessLine {
  method: string;
  /** Without its query. */
  path: string;
  status: number;
  /** Where the line gives a duration with its unit. */
  ms: number | undefined;
  by: AskedBy;
  /** The time that the line itself bears, where it has no other. */
  loggedAt: number | undefined;
}

const common =
  /"(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE|CONNECT) (\S{1,4000}?)(?: HTTP\/[\d.]{1,5})?" (\d{3})(?!\d)/;

const methods: ReadonlySet<string> = new Set([
  ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT'],
]);

/** uWSGI: `GET /health => generated 21 bytes in 4 msecs (HTTP/1.1 200)`. */
const uwsgi =
  /\] (GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (\S{1,4000}) => generated \d{1,12} bytes in (\d{1,9}) (msecs|micros|secs) \(HTTP\/[\d.]{1,5} (\d{3})\)/;

const monthNames = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** A request as gunicorn, uvicorn, hypercorn, Flask and uWSGI log it. */
export function accessLine(text: string, { isTimed }: { isTimed: boolean }): AccessLine | undefined {
  // A search for the word is much quicker than the patterns, and few lines have it.
  const word = text.indexOf('HTTP/');
  if (word < 0) return text.charCodeAt(0) === 123 ? jsonRequest(text) : undefined;
  const request = usualRequest(text, word) ?? commonRequest(text);
  if (!request) return fromUwsgi(text);
  const { quote, method, target, status, end } = request;
  // An HTTP client logs what the app asks of others, with the host before the quotes.
  if (isOutgoing(text, quote)) return undefined;
  const rest = text.slice(end);
  const path = pathOf(target);
  return {
    method,
    path,
    status,
    ms: durationOf(rest),
    by: askedBy(path, rest),
    loggedAt: isTimed ? undefined : bracketTime(text, quote),
  };
}

interface Quoted {
  quote: number;
  method: string;
  target: string;
  status: number;
  /** Where the status ends. */
  end: number;
}

/** `"GET /path HTTP/1.1" 200` where the line's first quotes are the request's; by hand, as most of a log is this. */
function usualRequest(text: string, word: number): Quoted | undefined {
  const quote = text.indexOf('"');
  if (quote < 0 || quote > word) return undefined;
  const space = text.indexOf(' ', quote);
  const method = text.slice(quote + 1, space);
  const targetEnd = word - 1;
  if (!methods.has(method) || space + 1 >= targetEnd || text.indexOf(' ', space + 1) !== targetEnd)
    return undefined;
  const closing = text.indexOf('"', space);
  const version = closing - word - 'HTTP/'.length;
  if (version < 1 || version > 5 || word - space > 4000 || text.charCodeAt(closing + 1) !== 32)
    return undefined;
  for (let index = closing - version; index < closing; index += 1) {
    const code = text.charCodeAt(index);
    if (code !== 46 && digit(code) < 0) return undefined;
  }
  const status = statusAt(text, closing + 2);
  const target = text.slice(space + 1, targetEnd);
  return status < 0 || /\s/.test(target) ? undefined : { quote, method, target, status, end: closing + 5 };
}

function commonRequest(text: string): Quoted | undefined {
  const match = common.exec(text);
  if (!match) return undefined;
  const [all, method = '', target = '', status = ''] = match;
  return { quote: match.index, method, target, status: Number(status), end: match.index + all.length };
}

/** Three digits and no fourth, else -1. */
function statusAt(text: string, start: number): number {
  const a = digit(text.charCodeAt(start));
  const b = digit(text.charCodeAt(start + 1));
  const c = digit(text.charCodeAt(start + 2));
  const isStatus = a >= 0 && b >= 0 && c >= 0 && digit(text.charCodeAt(start + 3)) < 0;
  return isStatus ? a * 100 + b * 10 + c : -1;
}

function digit(code: number): number {
  return code >= 48 && code <= 57 ? code - 48 : -1;
}

/** `DEBUG:urllib3.connectionpool:https://api.contoso.com:443 "GET /things HTTP/1.1" 200 512` */
function isOutgoing(text: string, quote: number): boolean {
  const scheme = text.lastIndexOf('://', quote);
  return scheme >= 0 && text.indexOf(' ', scheme) >= quote - 1;
}

function fromUwsgi(text: string): AccessLine | undefined {
  const match = uwsgi.exec(text);
  if (!match) return undefined;
  const [, method = '', target = '', amount = '', unit = '', status = ''] = match;
  const scale = unit === 'micros' ? 0.001 : unit === 'secs' ? 1000 : 1;
  const path = pathOf(target);
  const ms = Number(amount) * scale;
  return { method, path, status: Number(status), ms, by: askedBy(path, ''), loggedAt: undefined };
}

const jsonMethod = /"(?:\w{1,20}\.)?(?:request_?)?method": ?"(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)"/i;
const jsonPath = /"(?:\w{1,20}\.)?(?:request_?|url_?)?(?:path|target)": ?"(\/[^"\s]{0,4000})"/i;
const jsonStatus = /"(?:\w{1,20}\.)?(?:response_?)?status(?:_?code)?": ?"?(\d{3})\b/i;

/** A request as JSON loggers write it: method, path and status in fields of their own. */
function jsonRequest(text: string): AccessLine | undefined {
  const status = jsonStatus.exec(text)?.[1];
  const method = jsonMethod.exec(text)?.[1];
  const target = jsonPath.exec(text)?.[1];
  if (status === undefined || method === undefined || target === undefined) return undefined;
  // An exception that bears its request is read as an exception; the app's own calls of others bear their address.
  if (text.includes('Traceback (most')) return undefined;
  if (/"(?:\w{1,20}\.)?(?:url|host|base_url)": ?"https?:/i.test(text)) return undefined;
  const path = pathOf(target);
  return {
    method,
    path,
    status: Number(status),
    ms: undefined,
    by: askedBy(path, text),
    loggedAt: undefined,
  };
}

/** Without scheme, host and query. */
function pathOf(target: string): string {
  const query = target.indexOf('?');
  const whole = query < 0 ? target : target.slice(0, query);
  const path = whole.charCodeAt(0) === 47 ? whole : whole.replace(/^https?:\/\/[^/]{1,300}/, '');
  return path.length > 300 ? path.slice(0, 300) : path;
}

function askedBy(path: string, rest: string): AskedBy {
  if (path === '/robots933456.txt') return 'warm-up';
  if (rest.includes('appservice-doctor')) return 'own';
  if (rest.includes('"AlwaysOn"')) return 'always-on';
  if (rest.includes('HealthCheck/')) return 'health-check';
  return rest.includes('"SiteWarmup"') ? 'warm-up' : 'client';
}

/** With its unit, or gunicorn's `%(L)s`: seconds with six decimals at the end. A bare number may mean anything. */
function durationOf(rest: string): number | undefined {
  const withUnit =
    /(?:^|[\s=:(])(\d{1,9}(?:\.\d{1,9})?) ?(ms|msecs?|s|secs?|seconds|µs|us|usecs?)(?=[\s,;)"]|$)/.exec(rest);
  if (withUnit) {
    const unit = withUnit[2] ?? '';
    const scale = unit.startsWith('m') ? 1 : unit.startsWith('s') ? 1000 : 0.001;
    return Number(withUnit[1]) * scale;
  }
  if (rest.endsWith('"')) return undefined;
  const decimal = /\s(?:rt=|duration[=:])?(\d{1,6}\.\d{6})\s*$/.exec(rest)?.[1];
  return decimal === undefined ? undefined : Number(decimal) * 1000;
}

/** `[18/May/2026:19:29:30 +0000]` before the request. */
function bracketTime(text: string, before: number): number | undefined {
  const start = text.lastIndexOf('[', before);
  if (start < 0 || before - start > 40) return undefined;
  const match = /^\[(\d\d)\/(\w{3})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)\]/.exec(
    text.slice(start, before),
  );
  if (!match) return undefined;
  const month = monthNames.indexOf(match[2] ?? '?') / 3 + 1;
  if (month < 1 || !Number.isInteger(month)) return undefined;
  const day = `${match[3] ?? ''}-${String(month).padStart(2, '0')}-${match[1] ?? ''}`;
  return parseTime(`${day}T${match[4] ?? ''}${match[5] ?? ''}:${match[6] ?? ''}`);
}
