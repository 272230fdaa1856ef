import { deploymentsNone, deploymentUnknown } from '../errors';
import type { DeploymentEntry } from './DeploymentSource';

/**
 * The deployment with that id, or whose id alone begins like that; without one the newest.
 *
 * @throws DoctorError `deployments-none`, `deployment-unknown`
 */
export function deploymentNamed(
  entries: readonly DeploymentEntry[],
  id: string | undefined,
  where: string,
): DeploymentEntry {
  const [newest] = entries;
  if (!newest) throw deploymentsNone(where);
  if (id === undefined) return newest;
  const named = entries.filter((entry) => entry.id === id);
  const [only, ...more] = named.length > 0 ? named : entries.filter((entry) => entry.id.startsWith(id));
  if (!only || more.length > 0)
    throw deploymentUnknown(
      id,
      entries.map((entry) => entry.id),
    );
  return only;
}
