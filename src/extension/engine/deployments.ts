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
        if (!(await isRunning(source, entry, signal))) return lookAtDeployment(place, entries, entry, signal);
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

/** Milliseconds since its last line after which a log without an end is cut rather than growing. */
const recentMs = 10 * 60_000;

/** What came to no end as yet: by its state or, where that is not known, by a log that still grows. */
async function isRunning(
  source: DeploymentsPlace['source'],
  { id, state }: DeploymentEntry,
  signal: AbortSignal,
): Promise<boolean> {
  if (/^(?:Success|Failed)$/i.test(state)) return false;
  const build = await readBuild(source, id, signal);
  if (build && build.outcome !== 'unfinished') return false;
  if (/^(?:Pending|Building|Deploying)$/i.test(state)) return true;
  return build?.ended !== undefined && Date.now() - Date.parse(build.ended) < recentMs;
}
