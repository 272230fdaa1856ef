import type { Evidence } from '../../core/contracts';
import type { DeploymentEntry, DeploymentSource } from './DeploymentSource';

/** The deployments of saved evidence: those listed, and those of which there is a log. */
export function savedDeployments({ deployments, container }: Evidence): DeploymentSource {
  const listed = (container.deployments ?? '').split('\n').flatMap((line): DeploymentEntry[] => {
    const [id = '', state = '', ended = ''] = line.split('\t');
    if (id === '' || state === '') return [];
    return [{ id, state, isActive: false, ...(ended === '' ? {} : { ended }) }];
  });
  const known = new Set(listed.map(({ id }) => id));
  const others = deployments
    .filter(({ id }) => !known.has(id))
    .map(({ id, log }): DeploymentEntry & { at: string } => ({
      id,
      state: 'unknown',
      isActive: false,
      at: /\d{4}-\d\d-\d\dT[\d:.]{8,20}/.exec(log.slice(0, 500))?.[0] ?? '',
    }))
    .sort((a, b) => b.at.localeCompare(a.at))
    .map(({ at, ...entry }) => (at === '' ? entry : { ...entry, received: `${at}Z` }));
  return {
    list: () => Promise.resolve([...listed, ...others].sort(newestFirst)),
    log: (wanted) => Promise.resolve(deployments.find(({ id }) => id === wanted)?.log),
    close: () => Promise.resolve(),
  };
}

function newestFirst(a: DeploymentEntry, b: DeploymentEntry): number {
  return timeOf(b).localeCompare(timeOf(a));
}

function timeOf({ received, ended }: DeploymentEntry): string {
  return received ?? ended ?? '';
}
