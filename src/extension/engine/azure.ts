import type { Instance, SiteRef, SiteSummary, Subscription, Tenant } from '../../core/azure';
import type { Target } from '../../targets/target';
import type { AzureAccount, CloudAccount, MicrosoftCloud } from './azureAccount';
import type { AzureChoice } from './azureChoice';

/** A token of the editor's own session. */
export interface EditorToken {
  token: string;
  /** For people. */
  account: string;
}

/** What the Azure part has to ask the editor for. */
export interface AzureAsks {
  /**
   * A token of the Microsoft account that is signed in to the editor, without asking anybody: undefined where there is
   * none, or where none was given for these scopes.
   */
  editorToken(wanted: {
    cloud: MicrosoftCloud;
    scopes: readonly string[];
    tenantId: string | undefined;
  }): Promise<EditorToken | undefined>;
  /** How the user signs in to the Azure of Microsoft. */
  account(): CloudAccount;
  /** The editor's proxy, where it has one. */
  proxy(): string | undefined;
}

/**
 * Azure, or what a lab has in its place: a chunk of its own, because it loads the SDKs. Everything rejects with a
 * `DoctorError`, or with the signal's reason. Nothing here asks a person.
 */
export interface Azure {
  /** Those that the account is known in. */
  tenants(account: AzureAccount, signal: AbortSignal): AsyncIterable<Tenant>;
  subscriptions(account: AzureAccount, signal: AbortSignal): AsyncIterable<Subscription>;
  /** Apps, page by page as the iteration goes on. */
  sites(account: AzureAccount, subscriptionId: string, signal: AbortSignal): AsyncIterable<SiteSummary>;
  slots(account: AzureAccount, site: SiteRef, signal: AbortSignal): AsyncIterable<SiteSummary>;
  instances(account: AzureAccount, site: SiteRef, signal: AbortSignal): AsyncIterable<Instance>;
  portalUrl(choice: AzureChoice): string;
  /** Forgets tokens, so that the next request signs in anew. */
  forget(account: AzureAccount): void;
  /** `maxChannels`: commands side by side on one connection. */
  target(choice: AzureChoice, maxChannels: number): Promise<Target>;
  /** ARM's way to the site of a lab, whose settings are anybody's to change. Rejects with `lab-not-up` too. */
  labSite(lab: string, signal: AbortSignal): Promise<NonNullable<Target['site']>>;
  /** Every instance as a target of its own. */
  instanceTargets(choice: AzureChoice, maxChannels: number, signal: AbortSignal): Promise<Target[]>;
}
