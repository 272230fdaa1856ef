import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Instance, SiteRef, SiteSummary, Subscription } from '../../core/azure';
import type { Azure } from '../engine/azure';
import { accountKey, type AzureAccount } from '../engine/azureAccount';
import { siteId } from '../engine/azureName';
import { PagedList } from './pagedList';
import { readEntries } from './readEntries';
import { SavedAccount, usualAccount } from './savedAccount';

const ACCOUNT = 'azureAccount';
const HIDDEN = 'azureHiddenSubscriptions';

/** What is known of Azure: subscriptions, apps, slots and instances, each list read when it is looked at. */
export class AzureBook implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions = new Map<string, PagedList<Subscription>>();
  readonly #sites = new Map<string, PagedList<SiteSummary>>();
  readonly #slots = new Map<string, PagedList<SiteSummary>>();
  readonly #instances = new Map<string, PagedList<Instance>>();

  constructor(private readonly options: { memory: vscode.Memento; azure: () => Promise<Azure> }) {}

  /** How the user signs in to the Azure of Microsoft. */
  get account(): SavedAccount {
    const read = v.safeParse(SavedAccount, this.options.memory.get<unknown>(ACCOUNT));
    return read.success ? read.output : usualAccount;
  }

  /** Ids of the subscriptions that the user does not want to see. */
  get hidden(): readonly string[] {
    return readEntries(v.string(), this.options.memory.get<unknown>(HIDDEN));
  }

  subscriptions(account: AzureAccount): PagedList<Subscription> {
    return this.#list(this.#subscriptions, accountKey(account), (azure, signal) =>
      azure.subscriptions(account, signal),
    );
  }

  sites(account: AzureAccount, subscriptionId: string): PagedList<SiteSummary> {
    return this.#list(this.#sites, `${accountKey(account)} ${subscriptionId}`, (azure, signal) =>
      azure.sites(account, subscriptionId, signal),
    );
  }

  slots(account: AzureAccount, site: SiteRef): PagedList<SiteSummary> {
    return this.#list(this.#slots, keyOf(account, site), (azure, signal) =>
      azure.slots(account, site, signal),
    );
  }

  instances(account: AzureAccount, site: SiteRef): PagedList<Instance> {
    return this.#list(this.#instances, keyOf(account, site), (azure, signal) =>
      azure.instances(account, site, signal),
    );
  }

  /** What Azure said of an app when it was last listed. */
  summaryOf(site: SiteRef): SiteSummary | undefined {
    const id = siteId(site).toLowerCase();
    for (const list of [...this.#sites.values(), ...this.#slots.values()]) {
      const found = list.state.items.find((one) => siteId(one).toLowerCase() === id);
      if (found) return found;
    }
    return undefined;
  }

  /** Signs in another way from now on. */
  async useAccount(account: SavedAccount): Promise<void> {
    await this.options.memory.update(ACCOUNT, account);
    await this.refresh(account);
  }

  async hide(subscriptionIds: readonly string[]): Promise<void> {
    await this.options.memory.update(HIDDEN, subscriptionIds);
    this.#changed.fire();
  }

  /** Forgets what is known of an account and its tokens; the next look asks anew. */
  async refresh(account: AzureAccount): Promise<void> {
    const key = accountKey(account);
    for (const lists of [this.#subscriptions, this.#sites, this.#slots, this.#instances])
      for (const [of, list] of lists) if (of === key || of.startsWith(`${key} `)) list.reset();
    (await this.options.azure()).forget(account);
    this.#changed.fire();
  }

  /** Ends whatever is being read. */
  stop(): void {
    for (const lists of [this.#subscriptions, this.#sites, this.#slots, this.#instances])
      for (const list of lists.values()) list.stop(new vscode.CancellationError());
  }

  dispose(): void {
    this.stop();
    this.#changed.dispose();
  }

  #list<T>(
    lists: Map<string, PagedList<T>>,
    key: string,
    open: (azure: Azure, signal: AbortSignal) => AsyncIterable<T>,
  ): PagedList<T> {
    const known = lists.get(key);
    if (known) return known;
    const list = new PagedList<T>({
      open: async (signal) => open(await this.options.azure(), signal),
      onChange: () => this.#changed.fire(),
    });
    lists.set(key, list);
    return list;
  }
}

function keyOf(account: AzureAccount, site: SiteRef): string {
  return `${accountKey(account)} ${siteId(site).toLowerCase()}`;
}
