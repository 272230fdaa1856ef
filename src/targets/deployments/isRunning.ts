import type { BuildLog } from '../../core/contracts';
import type { DeploymentEntry } from './DeploymentSource';

/** Milliseconds since its last line after which a log without an end is cut rather than growing. */
const recentMs = 10 * 60_000;

/** By its state alone. */
export function hasEnded({ state }: Pick<DeploymentEntry, 'state'>): boolean {
  return /^(?:Success|Failed)$/i.test(state);
}

/**
 * Whether a deployment came to no end as yet: by its state or, where that is not known, by a log that still grows.
 * `build`: what its log tells, undefined where there is none.
 */
export function isRunning(entry: DeploymentEntry, build: BuildLog | undefined, now = Date.now()): boolean {
  if (hasEnded(entry)) return false;
  if (build && build.outcome !== 'unfinished') return false;
  if (/^(?:Pending|Building|Deploying)$/i.test(entry.state)) return true;
  return build?.ended !== undefined && now - Date.parse(build.ended) < recentMs;
}
