import type http from 'node:http';
import type { HomeFiles } from './homeFiles';

/** A site, or a slot of one, as ARM and Kudu know it. */
export interface CloudSite {
  subscriptionId: string;
  resourceGroup: string;
  /** The app's, also for a slot. */
  name: string;
  slot?: string;
  /** ARM's word, such as `app,linux`. */
  kind: string;
  location: string;
  /** The plan's name, in the same resource group. */
  plan: string;
  readonly state: 'Running' | 'Stopped';
  sshEnabled: boolean;
  identity: Record<string, unknown>;
  /** Properties of ARM's site beside those that are made from the rest. */
  readonly properties: Record<string, unknown>;
  /** The properties of `config/web`. */
  readonly config: Record<string, unknown>;
  readonly settings: Record<string, string>;
  /** Names of the settings that stay with their slot. */
  slotSettings: readonly string[];
  /** Settings whose reference to a vault is resolved: the process has another value than ARM shows. */
  resolved: readonly string[];
  instances: readonly CloudInstance[];
  home: HomeFiles;
  change(change: {
    settings?: Record<string, string>;
    siteConfig?: Record<string, unknown>;
    properties?: Record<string, unknown>;
  }): Promise<void>;
  /** Whether what the app prints is kept from the next start on. */
  keepLogs(isKept: boolean): void;
  restart(): Promise<void>;
  /** Answers a request from outside. */
  visit(request: http.IncomingMessage, response: http.ServerResponse): void;
}

export interface CloudInstance {
  /** The hexadecimal name, `WEBSITE_INSTANCE_ID`. */
  id: string;
  /** As in the names of log files. */
  machineName: string;
  status(): Promise<InstanceStatus>;
  /** A container that can be reached, perhaps: sockets of its sshd and of the lab's way to any port. */
  sockets?: { ssh: string; gate: string };
}

/** What ARM's siteStatus says of an instance (azure-cli's tests of `webapp troubleshoot status`). */
export interface InstanceStatus {
  state: 'Started' | 'Starting' | 'Stopped';
  action: string;
  lastError: string | null;
  lastErrorDetails: string | null;
  /** ISO 8601. */
  lastErrorTimestamp: string | null;
  details: string;
  detailsLevel: 'Information' | 'Warning' | 'Error';
}

/** `NAME` or `NAME/SLOT`. */
export function siteLabel({ name, slot }: Pick<CloudSite, 'name' | 'slot'>): string {
  return slot === undefined ? name : `${name}/${slot}`;
}

/** ARM's resource id. */
export function siteId(site: CloudSite): string {
  const group = `/subscriptions/${site.subscriptionId}/resourceGroups/${site.resourceGroup}`;
  const slot = site.slot === undefined ? '' : `/slots/${site.slot}`;
  return `${group}/providers/Microsoft.Web/sites/${site.name}${slot}`;
}

export function planId({ subscriptionId, resourceGroup, plan }: CloudSite): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Web/serverfarms/${plan}`;
}

export function isLinux({ kind }: CloudSite): boolean {
  return kind.split(',').includes('linux');
}
