import type { BuildComparison, BuildLog } from '../../core/contracts';
import { compareBuilds, compareInRow } from '../../core/deployment';
import { deploymentLogMissing } from '../errors';
import { deploymentNamed } from './deploymentNamed';
import type { DeploymentEntry } from './DeploymentSource';
import type { DeploymentsPlace } from './DeploymentsPlace';
import { readBuild } from './readBuild';

/** Deployments that are listed and, in a row, compared. */
export const mostDeployments = 10;

/**
 * Compares a build with an earlier deployment, or (`last`) the last ten up to it in a row. Nothing where there are no
 * two that came to their end. Rejects with `deployment-unknown`, `deployment-log-missing` and what the source raises.
 */
export async function compareDeployments(
  { source, name }: DeploymentsPlace,
  entries: readonly DeploymentEntry[],
  build: BuildLog,
  wanted: string,
  signal: AbortSignal,
): Promise<BuildComparison[]> {
  if (wanted !== 'last') {
    const other = deploymentNamed(entries, wanted, name);
    const before = await readBuild(source, other.id, signal);
    if (!before) throw deploymentLogMissing(wanted);
    return [compareBuilds(before, build)];
  }
  const at = entries.findIndex(({ id }) => id === build.id);
  const row: BuildLog[] = [build];
  for (const { id } of entries.slice(at + 1, at + mostDeployments)) {
    const earlier = await readBuild(source, id, signal);
    if (earlier) row.unshift(earlier);
  }
  return compareInRow(row);
}
