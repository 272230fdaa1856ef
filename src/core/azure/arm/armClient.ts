import type { ActivityEvent, InstanceState, Metric, Settings } from '../../contracts';
import type { SiteRef, SiteSummary } from '../site';

/** ARM's own JSON, unchanged: evidence keeps its shape. */
export type ArmRecord = Record<string, unknown>;

export interface AskOptions {
  signal: AbortSignal;
}

export interface Subscription {
  id: string;
  name: string;
  tenantId?: string;
  /** `Enabled`, `Disabled`, … */
  state: string;
}

/** A directory that the account is known in. */
export interface Tenant {
  id: string;
  name: string;
  /** Such as `contoso.onmicrosoft.com`. */
  domain?: string;
}

export interface Instance {
  /** The hexadecimal name, `WEBSITE_INSTANCE_ID`: the affinity cookie's value. */
  id: string;
  /** `lw0sdlwk0008PB`: how Kudu's startup logs name it. */
  machineName?: string;
  /** ARM's word: `READY`, `STOPPED`, `UNKNOWN`. */
  state: string;
}

/** What to change of a site's settings: a value, or null to remove it. */
export type SettingsChange = Record<string, string | null>;

/** What changing the settings did: the values from before, null where there was none; the change that undoes it. */
export interface SettingsChanged {
  before: SettingsChange;
}

/**
 * Azure's control plane, as far as this product asks. Errors of all calls: those of azureErrors.ts, or the signal's
 * reason. Throttling is waited out as ARM asks, within bounds.
 */
export interface ArmClient {
  /** All that the account is known in, whichever it is signed in to. */
  tenants(options: AskOptions): AsyncIterable<Tenant>;
  subscriptions(options: AskOptions): AsyncIterable<Subscription>;
  /** Page by page, as the iteration goes on. */
  sites(subscriptionId: string, options: AskOptions): AsyncIterable<SiteSummary>;
  /** Apps of that name in every subscription that can be read; names are compared without case. */
  findSites(name: string, options: AskOptions): Promise<SiteSummary[]>;
  /** Without the production slot. */
  slots(site: SiteRef, options: AskOptions): AsyncIterable<SiteSummary>;
  summary(site: SiteRef, options: AskOptions): Promise<SiteSummary>;
  instances(site: SiteRef, options: AskOptions): Promise<Instance[]>;
  site(site: SiteRef, options: AskOptions): Promise<ArmRecord>;
  /** The `properties` of `config/web`. */
  siteConfig(site: SiteRef, options: AskOptions): Promise<ArmRecord>;
  /** App settings with their values: needs more than the Reader role (`azure-forbidden`). */
  settings(site: SiteRef, options: AskOptions): Promise<Settings>;
  /** The `properties` of `config/slotConfigNames`. */
  slotConfigNames(site: SiteRef, options: AskOptions): Promise<ArmRecord>;
  /** Resolution state of Key Vault references, ARM's list or the older `properties`. */
  configReferences(site: SiteRef, options: AskOptions): Promise<ArmRecord>;
  /** The `properties` of authsettingsV2. */
  authSettings(site: SiteRef, options: AskOptions): Promise<ArmRecord>;
  /** Of every instance, or of one (`Instance.id`). */
  siteStatus(site: SiteRef, options: AskOptions & { instance?: string }): Promise<InstanceState[]>;
  /** The activity log of the app's resource group since that time (milliseconds since 1970), newest first. */
  activity(site: SiteRef, sinceMs: number, options: AskOptions): Promise<ActivityEvent[]>;
  /** Azure Monitor's metrics of a resource: minutes, over the last hour. */
  metrics(
    resourceId: string,
    names: readonly string[],
    options: AskOptions & { sinceMs: number; untilMs: number },
  ): Promise<Metric[]>;
  /** Autoscale settings that touch the plan. */
  autoscale(planId: string, options: AskOptions): Promise<ArmRecord[]>;
  plan(planId: string, options: AskOptions): Promise<ArmRecord>;
  /** Whether basic credentials are allowed, `scm` and `ftp`. */
  publishingPolicies(site: SiteRef, options: AskOptions): Promise<ArmRecord[]>;
  /** Restarts the app, as ARM does on every change of settings. Other settings keep their values. */
  updateSettings(site: SiteRef, change: SettingsChange, options: AskOptions): Promise<SettingsChanged>;
  /** Changes fields of `config/web`; gives their values from before. */
  updateSiteConfig(site: SiteRef, change: ArmRecord, options: AskOptions): Promise<{ before: ArmRecord }>;
  /** Changes properties of the site itself, such as client affinity, and restarts nothing; gives their values from before. */
  updateSite(site: SiteRef, change: ArmRecord, options: AskOptions): Promise<{ before: ArmRecord }>;
  /**
   * Has the platform keep what the app prints (`config/logs`, as `az webapp log config --docker-container-logging` does).
   * Restarts nothing: it counts from the next start on.
   */
  keepOutput(site: SiteRef, options: AskOptions): Promise<void>;
  restart(site: SiteRef, options: AskOptions): Promise<void>;
}
