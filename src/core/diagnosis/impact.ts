import type { Finding, Impact } from '../contracts';
import type { Facts } from './facts';
import { parseTime } from './facts/logTime';
import type { RequestSeen } from './facts/requests';
import { slowMs } from './facts/slow';
import { firstFailure } from './timeline/firstFailure';

/** Our own requests stand in the log as well: what came this shortly before the first of them is not older than they. */
const ownMs = 5000;

/** What a client feels: which requests are hurt and how, and which are answered well. */
export function impactOf(facts: Facts): Impact {
  const asked = facts.outside;
  const isSlow = ({ probe }: RequestSeen): boolean => probe.durationMs >= slowMs;
  const isHurt = (request: RequestSeen): boolean =>
    request.state === 'app-failed' ||
    request.state === 'front-failed' ||
    request.state === 'no-answer' ||
    (request.state === 'ok' && isSlow(request));
  const hurt = asked.filter(isHurt);
  const well = asked.filter((request) => request.state === 'ok' && !isSlow(request));
  return {
    hurt: hurt.map(({ name, probe: { status, durationMs } }) => ({ request: name, status, durationMs })),
    well: well.map(({ name }) => name),
  };
}

/**
 * The verdict with the time since which its failure is seen: the first failed request of a hurt route after its last
 * good one, as the logs have it. Left out where they reach no further back than our own look.
 */
export function withSince(verdict: Finding, impact: Impact, facts: Facts): Finding {
  if (verdict.since !== undefined) return verdict;
  const starts = impact.hurt.flatMap(({ request, status }) => {
    // Slowness does not show in a status.
    if (status > 0 && status < 400) return [];
    const seen = facts.timeline.of('request').filter(({ method, path }) => `${method} ${path}` === request);
    return firstFailure(seen)?.at ?? [];
  });
  const asked = facts.outside.map(({ probe }) => parseTime(probe.time) ?? Infinity);
  const looked = Math.min(...asked, facts.now ?? Infinity);
  const since = Math.min(...starts);
  return since < looked - ownMs ? { ...verdict, since: new Date(since).toISOString() } : verdict;
}
