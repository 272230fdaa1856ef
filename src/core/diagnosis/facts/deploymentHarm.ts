import type { Finding } from '../../contracts';
import type { Facts } from '../facts';
import { serving } from './serving';

/** A failed deployment that nobody repeated for so long is no longer what somebody waits for. */
const freshMs = 24 * 60 * 60_000;

export interface DeploymentHarm {
  severity: Exclude<Finding['severity'], 'info'>;
  /** A sentence with a space before it, or nothing where it is not known who is hurt. */
  sentence: string;
  /** Something else fails in the app, which a deployment that was never activated cannot have brought about. */
  isBesideTheIncident: boolean;
}

/**
 * Whom it hurts that a deployment, or a swap, did not come about: what ran before runs on, so visitors see nothing of
 * it. It is a fault all the same while it is fresh, as what was deployed is not what runs.
 */
export function deploymentHarm(facts: Facts, at: number | undefined): DeploymentHarm {
  const served = serving(facts, at);
  const isOld = at !== undefined && facts.now !== undefined && facts.now - at > freshMs;
  return {
    severity: served === 'well' && isOld ? 'risk' : 'fault',
    sentence:
      served === 'well'
        ? ' Visitors are not hurt: the site still answers, with what was deployed before.'
        : '',
    isBesideTheIncident: served === 'badly' && facts.failures.some(({ kind }) => kind !== 'missing-module'),
  };
}
