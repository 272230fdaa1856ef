import type { Instance, SiteRef, SiteSummary, Subscription } from '../../core/azure';
import type { AzureAccount } from '../engine/azureAccount';
import type { AzureChoice } from '../engine/azureChoice';
import { targetKey } from '../engine/targetKey';
import { inOrder } from '../state/appRuntime';
import type { AzureBook } from '../state/azureBook';
import type { ListState } from '../state/pagedList';
import { choiceOfApp, isSameApp, type SavedApp } from '../state/savedApp';
import type { Targets } from '../state/targets';

export interface AccountElement {
  kind: 'azure';
  account: AzureAccount;
}
export interface SubscriptionElement {
  kind: 'azure-subscription';
  account: AzureAccount;
  subscription: Subscription;
}
export interface AppElement {
  kind: 'azure-app';
  account: AzureAccount;
  choice: AzureChoice;
  /** What Azure said of it, where it was listed. */
  summary?: SiteSummary;
  isCurrent: boolean;
  isFavourite: boolean;
  /** The favourites stand together, and once more among all. */
  place: 'favourites' | 'list';
}
export interface AppInstanceElement {
  kind: 'azure-instance';
  instance: Instance;
  choice: AzureChoice;
  isCurrent: boolean;
  place: AppElement['place'];
}
export type AzureElement = AccountElement | SubscriptionElement | AppElement | AppInstanceElement;

/** What a list of the tree is of: the argument of the command that reads on. */
export type ListName =
  | { of: 'subscriptions'; account: AzureAccount }
  | { of: 'sites'; account: AzureAccount; subscriptionId: string }
  | { of: 'slots' | 'instances'; account: AzureAccount; site: SiteRef };

/** Elements below another, and what is to be said of the lists that they come from. */
export interface Below {
  elements: AzureElement[];
  lists: { name: ListName; state: ListState<unknown> }[];
}

type Sources = {
  targets: Pick<Targets, 'labs' | 'apps' | 'currentKey'>;
  azureBook: Pick<AzureBook, 'account' | 'hidden' | 'subscriptions' | 'sites' | 'slots' | 'instances'>;
};

/** The Azure of Microsoft, and that of each lab that is up. */
export function accountElements({ targets, azureBook }: Sources): AccountElement[] {
  const labs = targets.labs.kind === 'known' ? targets.labs.labs : [];
  return [
    { kind: 'azure', account: azureBook.account },
    ...labs.map(({ name }): AccountElement => ({ kind: 'azure', account: { kind: 'lab', lab: name } })),
  ];
}

/** What is below an element. A list that nobody has read yet begins to be read: the tree asks for what is open. */
export function belowAzure(element: AzureElement, sources: Sources): Below {
  switch (element.kind) {
    case 'azure':
      return belowAccount(element, sources);
    case 'azure-subscription':
      return belowSubscription(element, sources);
    case 'azure-app':
      return belowApp(element, sources);
    case 'azure-instance':
      return { elements: [], lists: [] };
  }
}

function belowAccount({ account }: AccountElement, { targets, azureBook }: Sources): Below {
  const { state } = read(azureBook.subscriptions(account));
  const { hidden } = azureBook;
  const favourites = targets.apps.filter((app) => app.isFavourite && isOf(app, account));
  return {
    elements: [
      ...favourites.map((app) => appElement(account, choiceOfApp(app), 'favourites', targets)),
      ...state.items
        .filter(({ id }) => !hidden.includes(id))
        .map((subscription): SubscriptionElement => ({ kind: 'azure-subscription', account, subscription })),
    ],
    lists: [{ name: { of: 'subscriptions', account }, state }],
  };
}

function belowSubscription(
  { account, subscription }: SubscriptionElement,
  { targets, azureBook }: Sources,
): Below {
  const { id: subscriptionId, tenantId } = subscription;
  const { state } = read(azureBook.sites(account, subscriptionId));
  return {
    elements: inOrder(state.items).map((summary) =>
      appElement(account, choiceOfSite(account, summary, tenantId), 'list', targets, summary),
    ),
    lists: [{ name: { of: 'sites', account, subscriptionId }, state }],
  };
}

function belowApp({ account, choice, place }: AppElement, { targets, azureBook }: Sources): Below {
  const { site } = choice.name;
  const instances = read(azureBook.instances(account, site)).state;
  const slots = site.slot === undefined ? read(azureBook.slots(account, site)).state : undefined;
  return {
    elements: [
      ...(slots?.items ?? []).map((summary) =>
        appElement(account, choiceOfSite(account, summary, choice.tenantId), place, targets, summary),
      ),
      ...instances.items.map((instance): AppInstanceElement => {
        const one: AzureChoice = { ...choice, name: { ...choice.name, instance: instance.id } };
        const isCurrent = targets.currentKey === targetKey(one.name);
        return { kind: 'azure-instance', instance, choice: one, isCurrent, place };
      }),
    ],
    lists: [
      ...(slots ? [{ name: { of: 'slots', account, site }, state: slots } as const] : []),
      { name: { of: 'instances', account, site }, state: instances },
    ],
  };
}

/** An app of a list as the user would choose it. */
export function choiceOfSite(
  account: AzureAccount,
  { subscriptionId, resourceGroup, name, slot }: SiteRef,
  tenantId: string | undefined,
): AzureChoice {
  const site: SiteRef = { subscriptionId, resourceGroup, name, ...(slot === undefined ? {} : { slot }) };
  return account.kind === 'lab'
    ? { name: { kind: 'azure', cloud: 'lab', lab: account.lab, site } }
    : { name: { kind: 'azure', cloud: account.cloud, site }, tenantId: account.tenantId ?? tenantId };
}

function appElement(
  account: AzureAccount,
  choice: AzureChoice,
  place: AppElement['place'],
  targets: Sources['targets'],
  summary?: SiteSummary,
): AppElement {
  const isCurrent = targets.currentKey === targetKey(choice.name);
  const isFavourite = targets.apps.some((app) => app.isFavourite && isSameApp(app, choice.name));
  return { kind: 'azure-app', account, choice, isCurrent, isFavourite, place, ...(summary && { summary }) };
}

function isOf({ cloud, lab }: SavedApp, account: AzureAccount): boolean {
  return account.kind === 'lab' ? cloud === 'lab' && lab === account.lab : cloud === account.cloud;
}

/** A list, which begins to be read when it is first looked at. */
function read<L extends { state: { kind: string }; more: () => Promise<void> }>(list: L): L {
  if (list.state.kind === 'unknown') void list.more();
  return list;
}
