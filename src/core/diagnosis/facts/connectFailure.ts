import { hostOf } from './hosts';

/** A connection of the app's that did not come about. */
export interface ConnectFailure {
  /** Undefined where the words name none, as httpx's do not. */
  host: string | undefined;
  port: number | undefined;
  /** `no-port` is the machine's own: no source port was left. */
  how: 'timed-out' | 'unreachable' | 'no-port' | 'refused';
}

const timedOut =
  /ConnectTimeout|Connection to \S{1,253} timed out|connect timeout=|ETIMEDOUT|\[Errno 110\]|Connection timed out|Connection timeout to host|Error 110 connecting|connection timeout expired|curl: \(28\)|Failed to connect to \S{1,253} port \d+ after \d+ ms: (?:Timeout|Connection timed)/i;

const unreachable = /\[Errno 1(?:01|13)\]|Network is unreachable|No route to host|ENETUNREACH|EHOSTUNREACH/;

const noPort = /\[Errno 99\]|Cannot assign requested address|EADDRNOTAVAIL/;

const refused = /\[Errno 111\]|Connection refused|ECONNREFUSED/;

/** A timeout while waiting for the answer is none: the connection stood. */
export function connectFailure(text: string): ConnectFailure | undefined {
  const how = noPort.test(text)
    ? 'no-port'
    : timedOut.test(text)
      ? 'timed-out'
      : unreachable.test(text)
        ? 'unreachable'
        : refused.test(text)
          ? 'refused'
          : undefined;
  return how === undefined ? undefined : { ...peerOf(text), how };
}

/** urllib3, aiohttp, libpq, curl, redis. */
const peers: readonly RegExp[] = [
  /ConnectionPool\(host='([^']{1,253})', port=(\d{1,5})\)/,
  /connection to server at "([^"]{1,253})"(?: \([^)]{1,60}\))?, port (\d{1,5})/,
  /Cannot connect to host ([\w.-]{1,253}):(\d{1,5})/,
  /Failed to connect to ([\w.-]{1,253}) port (\d{1,5})/,
  /Error \d+ connecting to ([\w.-]{1,253}):(\d{1,5})/,
  /Connection to ([\w.-]{1,253}) timed out/,
  /Connection timeout to host (https?:\/\/[^\s'")]{1,300})/,
  /Can't connect to MySQL server on '([^'(]{1,253})/,
];

export function peerOf(text: string): Pick<ConnectFailure, 'host' | 'port'> {
  for (const pattern of peers) {
    const match = pattern.exec(text);
    const host = match?.[1];
    if (host !== undefined)
      return { host: hostOf(host.trim()), port: match?.[2] === undefined ? undefined : Number(match[2]) };
  }
  return { host: undefined, port: undefined };
}
