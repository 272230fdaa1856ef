import type { TokenIssuer } from '../inside/tokens';
import type { ActivityLog } from './arm/activityLog';
import type { Operations } from './arm/operations';
import type { Traffic } from './arm/traffic';
import type { Directory } from './entra/directory';
import type { CloudSite } from './sites/site';
import type { SwitchBoard } from './switchBoard';

/** What all look-alikes of one lab know in common. */
export interface World {
  board: SwitchBoard;
  directory: Directory;
  issuer: TokenIssuer;
  subscriptions: readonly { id: string; name: string }[];
  /** All sites and slots, as many as the switches want. */
  sites(): CloudSite[];
  /** Hosts, with their ports, under which a site and its Kudu are reached. */
  hosts(site: CloudSite): Promise<{ site: string; scm: string }>;
  activity: ActivityLog;
  /** What the lab's own site answered from outside. */
  traffic: Traffic;
  operations: Operations;
  /** Entra's address, which refusals name. */
  authorityUrl(): string;
}
