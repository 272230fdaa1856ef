import type { AzureName } from './azureName';

/** How the editor names a target. */
export type TargetName =
  | { kind: 'lab'; name: string; instance?: string }
  | { kind: 'ssh'; user: string; host: string; port: number }
  | AzureName
  /** Saved evidence, by its whole path on this machine. */
  | { kind: 'bundle'; path: string };

/** A target, and what the user said of it. */
export interface TargetChoice {
  name: TargetName;
  /** Where the app is seen from outside, for an SSH host. */
  siteUrl?: string;
  /** Whose tokens an app in Azure wants; undefined where the account's own tenant has it. */
  tenantId?: string;
}
