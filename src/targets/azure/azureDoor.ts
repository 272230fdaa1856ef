import {
  type ArmClient,
  createArmClient,
  createKuduClient,
  type Door,
  type KuduClient,
  kuduToken,
  kuduTunnel,
} from '../../core/azure';
import type { Logger, Transport } from '../../core/contracts';

export interface TunnelOptions {
  scmHost: string;
  /** `Instance.id`: sent as the affinity cookie. */
  instance?: string;
  /** Asked while the container is not reachable yet, because a request wakes it. */
  wakeUrl: string;
  onProgress: (line: string) => void;
}

/** All ways into one cloud under one sign-in. */
export interface AzureDoor {
  arm: ArmClient;
  kudu(scmHost: string): KuduClient;
  tunnel(options: TunnelOptions): Transport;
  /** PEM of the authority of the cloud's own certificates; undefined where the system's are meant. */
  ca?: string;
}

/** Opens a cloud. Nothing is asked before one of its ways is used. */
export function openAzure({
  credential,
  logger,
  ...door
}: Door & { credential: Parameters<typeof kuduToken>[0]; logger: Logger }): AzureDoor {
  const token = kuduToken(credential, door.cloud);
  return {
    arm: createArmClient({ ...door, credential, logger }),
    kudu: (scmHost) => createKuduClient({ ...door, scmHost, token }),
    tunnel: (options) => kuduTunnel({ ...door, ...options, token }),
    ...(door.cloud.ca === undefined ? {} : { ca: door.cloud.ca }),
  };
}
