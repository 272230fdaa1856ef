import type { ArmClient, Cloud, KuduClient } from '../../core/azure';
import type { Transport } from '../../core/contracts';

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
  cloud: Cloud;
  arm: ArmClient;
  kudu(scmHost: string): KuduClient;
  tunnel(options: TunnelOptions): Transport;
}
