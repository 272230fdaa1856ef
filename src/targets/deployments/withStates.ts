import type { BuildLog } from '../../core/contracts';
import { mostDeployments } from './compareDeployments';
import type { DeploymentEntry, DeploymentSource } from './DeploymentSource';
import { readBuild } from './readBuild';

/** The newest of them. Where the list does not tell how one came out, its log does. */
export async function withStates(
  source: DeploymentSource,
  entries: readonly DeploymentEntry[],
  signal: AbortSignal,
): Promise<DeploymentEntry[]> {
  const known: DeploymentEntry[] = [];
  for (const entry of entries.slice(0, mostDeployments)) {
    const build = entry.state === 'unknown' ? await readBuild(source, entry.id, signal) : undefined;
    known.push(
      build
        ? {
            ...entry,
            state: stateWords[build.outcome],
            ...(build.began === undefined ? {} : { received: build.began }),
            ...(build.ended === undefined ? {} : { ended: build.ended }),
          }
        : entry,
    );
  }
  return known;
}

const stateWords: Record<BuildLog['outcome'], string> = {
  succeeded: 'Success',
  failed: 'Failed',
  unfinished: 'unknown',
};
