import type { Logger } from '../../core/contracts';
import { readEvidence } from '../../core/evidence';
import { compareDeployments } from '../../targets/deployments/compareDeployments';
import { deploymentNamed } from '../../targets/deployments/deploymentNamed';
import type { DeploymentEntry } from '../../targets/deployments/DeploymentSource';
import {
  deploymentsOf,
  deploymentsOfSaved,
  type DeploymentsPlace,
} from '../../targets/deployments/DeploymentsPlace';
import { followDeployment } from '../../targets/deployments/followDeployment';
import { hasEnded, isRunning } from '../../targets/deployments/isRunning';
import { lookAtDeployment } from '../../targets/deployments/lookAtDeployment';
import { readBuild } from '../../targets/deployments/readBuild';
import { withStates } from '../../targets/deployments/withStates';
import type { DeploymentsEngine, TargetChoice } from './engine';
import type { Reach } from './reach';

/** The deployments of a target or of saved evidence. Each call opens the way and gives it back. */
export function createDeployments({
  reach,
  logger,
}: {
  reach: Pick<Reach, 'resolve'>;
  logger: Logger;
}): DeploymentsEngine {
  const inPlace = async <T>(
    choice: TargetChoice,
    signal: AbortSignal,
    action: (place: DeploymentsPlace, entries: DeploymentEntry[]) => Promise<T>,
  ): Promise<T> => {
    const { name } = choice;
    const place =
      name.kind === 'bundle'
        ? deploymentsOfSaved(name.path, await readEvidence(name.path, { signal }))
        : await deploymentsOf(await reach.resolve(choice), { signal, logger });
    try {
      return await action(place, await place.source.list(signal));
    } finally {
      await place.source.close();
    }
  };
  return {
    list: (choice, signal) =>
      inPlace(choice, signal, ({ source }, entries) => withStates(source, entries, signal)),
    look: (choice, id, { signal, onBuild }) =>
      inPlace(choice, signal, async (place, entries) => {
        const { source, name } = place;
        const entry = deploymentNamed(entries, id, name);
        if (!(await mayRun(source, entry, signal))) return lookAtDeployment(place, entries, entry, signal);
        await followDeployment(source, id, { signal, onPhase: () => undefined, onBuild });
        const after = await source.list(signal);
        return lookAtDeployment(place, after, deploymentNamed(after, id, name), signal);
      }),
    compare: (choice, id, wanted, signal) =>
      inPlace(choice, signal, async (place, entries) => {
        const entry = deploymentNamed(entries, id, place.name);
        const build = await readBuild(place.source, entry.id, signal);
        return build ? compareDeployments(place, entries, build, wanted, signal) : [];
      }),
  };
}

/** What came to its end by its state needs no look into its log. */
async function mayRun(
  source: DeploymentsPlace['source'],
  entry: DeploymentEntry,
  signal: AbortSignal,
): Promise<boolean> {
  if (hasEnded(entry)) return false;
  return isRunning(entry, await readBuild(source, entry.id, signal));
}
