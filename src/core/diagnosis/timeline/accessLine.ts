import { parseTime } from '../facts/logTime';
import type { AskedBy, RequestSign } from './TimelineEvent';

const common =
  /"(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE|CONNECT) (\S{1,4000}?)(?: HTTP\/[\d.]{1,5})?" (\d{3})(?!\d)/;

/** uWSGI: `GET /health => generated 21 bytes in 4 msecs (HTTP/1.1 200)`. */
const uwsgi =
  /\] (GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (\S{1,4000}) => generated \d{1,12} bytes in (\d{1,9}) (msecs|micros|secs) \(HTTP\/[\d.]{1,5} (\d{3})\)/;

const monthNames = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** A request as gunicorn, uvicorn, hypercorn, Flask and uWSGI log it, with the time that the line itself bears, if it has no other. */
export function accessLine(
  text: string,
  { isTimed }: { isTimed: boolean },
): (RequestSign & { loggedAt?: number }) | undefined {
  // A search for the word is much quicker than the patterns, and few lines have it.
  const word = text.indexOf('HTTP/');
  if (word < 0) return undefined;
  const match = common.exec(text);
  if (!match) return fromUwsgi(text);
  // An HTTP client logs what the app asks of others, with the host before the quotes.
  if (isOutgoing(text, match.index)) return undefined;
  const [all, method = '', target = '', status = ''] = match;
  const rest = text.slice(match.index + all.length);
  const ms = durationOf(rest);
  const loggedAt = isTimed ? undefined : bracketTime(text, match.index);
  const path = pathOf(target);
  return {
    kind: 'request',
    method,
    path,
    status: Number(status),
    ...(ms === undefined ? {} : { ms }),
    by: askedBy(path, rest),
    ...(loggedAt === undefined ? {} : { loggedAt }),
  };
}

/** `DEBUG:urllib3.connectionpool:https://api.contoso.com:443 "GET /things HTTP/1.1" 200 512` */
function isOutgoing(text: string, quote: number): boolean {
  const scheme = text.lastIndexOf('://', quote);
  return scheme >= 0 && text.indexOf(' ', scheme) >= quote - 1;
}

function fromUwsgi(text: string): RequestSign | undefined {
  const match = uwsgi.exec(text);
  if (!match) return undefined;
  const [, method = '', target = '', amount = '', unit = '', status = ''] = match;
  const scale = unit === 'micros' ? 0.001 : unit === 'secs' ? 1000 : 1;
  const path = pathOf(target);
  return {
    kind: 'request',
    method,
    path,
    status: Number(status),
    ms: Number(amount) * scale,
    by: askedBy(path, ''),
  };
}

/** Without scheme, host and query. */
function pathOf(target: string): string {
  const query = target.indexOf('?');
  const path = (query < 0 ? target : target.slice(0, query)).replace(/^https?:\/\/[^/]{1,300}/, '');
  return path.slice(0, 300);
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
