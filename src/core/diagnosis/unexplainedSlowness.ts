import type { Facts } from './facts';
import { isMuchSlower, slowMs } from './facts/slow';
import type { RequestSeen } from './facts/requests';

/** Requests of the app that are right and slow, although the model is not: something is wrong that no rule names. */
export function unexplainedSlowness(facts: Facts): RequestSeen[] {
  const model = facts.modelLatency;
  if (!model) return [];
  return facts.modelRequests.filter(
    ({ state, probe }) =>
      state === 'ok' && probe.durationMs >= slowMs && isMuchSlower(probe.durationMs, model.ms),
  );
}
