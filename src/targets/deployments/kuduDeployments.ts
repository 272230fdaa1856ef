import type { Deployment, KuduClient } from '../../core/azure';
import { deploymentStates } from '../azure/kuduLooks';
import type { DeploymentEntry, DeploymentSource } from './DeploymentSource';

/** The deployments as the site's Kudu has them; the container need not run. Errors: those of `KuduClient`. */
export function kuduDeployments(
  kudu: KuduClient,
  redactor: (signal: AbortSignal) => Promise<(line: string) => string>,
): DeploymentSource {
  return {
    list: async (signal) => {
      const answer = await kudu.deployments({ signal });
      const all = answer.state === 'there' ? answer.value : [];
      return [...all].sort((a, b) => (b.receivedTime ?? '').localeCompare(a.receivedTime ?? '')).map(entryOf);
    },
    log: async (id, signal) => {
      const answer = await kudu.deploymentLog(id, { signal });
      if (answer.state !== 'there') return undefined;
      const redact = await redactor(signal);
      return answer.value.split('\n').map(redact).join('\n');
    },
    close: () => Promise.resolve(),
  };
}

function entryOf(deployment: Deployment): DeploymentEntry {
  const { id, status, active, message, author, deployer, receivedTime, endTime } = deployment;
  return {
    id,
    state: deploymentStates[status] ?? String(status),
    isActive: active ?? false,
    ...(author === undefined ? {} : { author }),
    ...(deployer === undefined ? {} : { deployer }),
    ...(message === undefined ? {} : { message }),
    ...(receivedTime === undefined ? {} : { received: receivedTime }),
    ...(endTime === undefined ? {} : { ended: endTime }),
  };
}
