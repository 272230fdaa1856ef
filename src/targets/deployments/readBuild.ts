import type { BuildLog } from '../../core/contracts';
import { readBuildLog } from '../../core/deployment';
import type { DeploymentSource } from './DeploymentSource';

/** The build of a deployment; undefined where it has no log. */
export async function readBuild(
  source: DeploymentSource,
  id: string,
  signal: AbortSignal,
): Promise<BuildLog | undefined> {
  const log = await source.log(id, signal);
  return log === undefined ? undefined : readBuildLog({ id, log });
}
