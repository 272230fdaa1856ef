import {
  type ArmClient,
  createArmClient,
  createKuduClient,
  type KuduClient,
  kuduToken,
  kuduTunnel,
} from '../../core/azure';
import type { Transport } from '../../core/contracts';

export interface TunnelOptions {
  scmHost: string;
  /** `Instance.id`: sent as the affinity cookie. */
  instance?: string;
  /** Asked while the container is not reachable yet, because a request wakes it. */
  wakeUrl: string;
  onProgress: (line: string) => void;
  /** What ARM said of the site. */
  facts: TunnelFacts;
}

/** What ARM said of a site before its container is entered. */
export type TunnelFacts = NonNullable<Parameters<typeof kuduTunnel>[0]['facts']>;

/** All ways into one cloud under one sign-in. */
export interface AzureDoor {
  arm: ArmClient;
  kudu: (scmHost: string) => KuduClient;
  tunnel: (options: TunnelOptions) => Transport;
  /** PEM of the authority of the cloud's own certificates; undefined where the system's are meant. */
  ca?: string;
}

/** Opens a cloud. Nothing is asked before one of its ways is used. */
export function openAzure({ credential, logger, ...door }: Parameters<typeof createArmClient>[0]): AzureDoor {
  const token = kuduToken(credential, door.cloud);
  return {
    arm: createArmClient({ ...door, credential, logger }),
    kudu: (scmHost) => createKuduClient({ ...door, scmHost, token }),
    tunnel: (options) => kuduTunnel({ ...door, ...options, token }),
    ...(door.cloud.ca === undefined ? {} : { ca: door.cloud.ca }),
  };
}
