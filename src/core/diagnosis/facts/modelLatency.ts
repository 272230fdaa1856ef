import type { Proof } from '../../contracts';
import type { AliasFacts } from './aliasFacts';

/** How long the model takes when asked straight from the container, past the app. */
export interface ModelLatency {
  ms: number;
  /** Several requests were timed, rather than one. */
  isMeasured: boolean;
  proof: Proof;
}

/** The best measurement there is: five requests by ai-latency, else the one of ai-test or ai-diagnose. */
export function modelLatency(aliases: AliasFacts): ModelLatency | undefined {
  for (const fact of aliases.all('ai-latency')) {
    const { avgMs, maxMs, successful } = fact.result;
    const ms = avgMs ?? maxMs;
    if (ms !== undefined && successful > 0)
      return { ms, isMeasured: true, proof: fact.proof(/avg|average/i) };
  }
  for (const fact of aliases.all('ai-test')) {
    const { ok, ms } = fact.result;
    if (ok && ms !== undefined) return { ms, isMeasured: false, proof: fact.proof(/connected|ms\b/i) };
  }
  for (const fact of aliases.all('ai-diagnose')) {
    const check = fact.result.checks.find(({ name }) => name === 'connectivity');
    if (check?.ok && check.ms !== undefined) {
      return { ms: check.ms, isMeasured: false, proof: fact.proof(/connectivity/i) };
    }
  }
  return undefined;
}
