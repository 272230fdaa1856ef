import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import type { LoggedError } from './appLog';
import { connectFailure } from './connectFailure';
import type { ConnectFailure } from './connectFailure';
import { failureKind } from './failureKind';
import { logProof } from './failures';

/** What became of the app's connections to one host within the last minutes. */
export interface FailedConnects {
  host: string;
  port: number | undefined;
  how: ConnectFailure['how'];
  count: number;
  /** A present failure of the app is among them, rather than lines of the log alone. */
  isPresent: boolean;
  isDatabase: boolean;
  /** The same request of the app's succeeded after one of these failures: not all connections are refused. */
  isIntermittent: boolean;
  proofs: Proof[];
}

/**
 * Per host and port, those with most failures first. Where the words name no host, as httpx's do not, it is the
 * model's endpoint, if one is known.
 */
export function failedConnects(facts: Facts): FailedConnects[] {
  const seen = new Map<string, FailedConnects>();
  const successes = lastSuccesses(facts);
  const isFollowed = ({ path, line, request }: LoggedError): boolean =>
    request !== undefined && (successes.get(path)?.get(request) ?? 0) > line;
  const add = (text: string, proofs: Proof[], isPresent: boolean, hasFollower = false): void => {
    const failed = connectFailure(text);
    const host = failed?.host ?? facts.endpoint?.host;
    if (!failed || host === undefined) return;
    const key = `${host} ${failed.how}`;
    const before = seen.get(key);
    seen.set(key, {
      host,
      port: failed.port ?? before?.port,
      how: failed.how,
      // The failed request and the log's line of it are one.
      count: (before?.count ?? 0) + (isPresent ? 0 : 1),
      isPresent: isPresent || (before?.isPresent ?? false),
      isIntermittent: hasFollower || (before?.isIntermittent ?? false),
      isDatabase: failureKind(text) === 'database' || (before?.isDatabase ?? false),
      proofs: before?.proofs ?? proofs,
    });
  };
  for (const { text, proofs } of facts.failures) add(text, proofs, true);
  for (const { error, text } of facts.recentErrors) add(text, [logProof(error)], false, isFollowed(error));
  return [...seen.values()]
    .map((connects) => ({ ...connects, count: Math.max(1, connects.count) }))
    .sort((a, b) => b.count - a.count);
}

/** Per log, the line of the last success of each request: one pass, however many errors ask. */
function lastSuccesses({ appLogs }: Facts): Map<string, Map<string, number>> {
  return new Map(
    appLogs.map(({ path, requests }) => [
      path,
      new Map(
        requests
          .filter(({ status }) => status < 400)
          .map(({ method, path: asked, line }) => [`${method} ${asked}`, line]),
      ),
    ]),
  );
}
