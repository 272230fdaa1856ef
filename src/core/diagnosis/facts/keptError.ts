import type { Facts } from '../facts';
import type { LastError } from '../timeline/Timeline';
import { serving } from './serving';

/**
 * An error that the platform keeps of an instance and that a good start since has not made stale. Where no time tells,
 * it counts only for a site that does not answer, as the platform keeps errors for ever.
 */
export function keptError(facts: Facts, pattern: RegExp): LastError | undefined {
  const served = serving(facts);
  if (served === 'well') return undefined;
  return facts.timeline.lastErrors.findLast(
    ({ error, details, state }) =>
      pattern.test(`${error} ${details ?? ''}`) &&
      (state === 'present' || (state === 'unknown' && served === 'badly')),
  );
}
