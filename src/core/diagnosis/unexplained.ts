import type { Check, Proof } from '../contracts';
import type { Facts } from './facts';
import { proof } from './facts/proof';
import { silentTroubles } from './silentTroubles';
import { unexplainedSlowness } from './unexplainedSlowness';

const most = 6;

/** What no rule explains, strongest first: the app's own words, requests that failed, red checks, errors in its log. */
export function unexplainedProofs(facts: Facts, checks: readonly Check[]): Proof[] {
  const requests = facts.requests
    .filter(({ state }) => state === 'front-failed' || state === 'no-answer' || state === 'app-failed')
    .map(({ name, probe, message }) => {
      const said = message.split('\n')[0] ?? '';
      return proof(name, probe.status === 0 ? `no answer ${said}` : `${probe.status} ${said}`);
    });
  const red = checks
    .filter(({ id, state }) => state === 'fail' && !facts.requests.some(({ name }) => name === id))
    .map((check) => proof(check.source, check.summary, check.view === undefined ? {} : { view: check.view }));
  const slow = unexplainedSlowness(facts).map(({ name, probe }) =>
    proof(name, `${probe.status} in ${probe.durationMs} ms, although the model is quick`),
  );
  const told = [...facts.failures.flatMap(({ proofs }) => proofs), ...requests];
  const silent = told.length > 0 ? [] : silentTroubles(facts).map((trouble) => trouble.proof);
  const seen = new Set<string>();
  return [...told, ...silent, ...slow, ...red]
    .filter(({ source, excerpt }) => {
      // A request that failed is also a red check: said once.
      const key = `${source} ${excerpt.slice(0, 20)}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, most);
}
