import type { Logger } from '../../core/contracts';
import type { Target } from '../target';
import type { DeploymentSource } from './DeploymentSource';
import { insideDeployments } from './insideDeployments';

/**
 * The deployments of a target: Kudu's where it has a Kudu that answers, else those below /home.
 * Rejects with what the way inside raised.
 */
export async function openDeployments(
  target: Target,
  { signal, logger }: { signal: AbortSignal; logger: Logger },
): Promise<DeploymentSource> {
  const { deployments } = target;
  if (deployments) {
    try {
      await deployments.list(signal);
      return deployments;
    } catch (error) {
      signal.throwIfAborted();
      logger.info(`Kudu's deployments: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return insideDeployments(await target.connect(signal));
}
