import * as vscode from 'vscode';
import { clouds } from '../../core/azure/clouds';
import { commandIds } from '../commandIds';
import { accountKey, type AzureAccount } from '../engine/azureAccount';
import { targetKey } from '../engine/targetKey';
import { appRuntime, type AppRuntime } from '../state/appRuntime';
import { siteLabel } from '../state/currentTarget';
import type {
  AccountElement,
  AppElement,
  AppInstanceElement,
  AzureElement,
  SubscriptionElement,
} from './azureElements';
import { icons } from './icons';
import { clickOf, spoken } from './note';
import { plainTooltip } from './plainTooltip';
import { signInName } from './signInName';

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

export function azureItem(element: AzureElement): vscode.TreeItem {
  switch (element.kind) {
    case 'azure':
      return accountItem(element);
    case 'azure-subscription':
      return subscriptionItem(element);
    case 'azure-app':
      return appItem(element);
    case 'azure-instance':
      return instanceItem(element);
  }
}

export function accountLabel(account: AzureAccount): string {
  return account.kind === 'lab'
    ? vscode.l10n.t('Azure of the lab "{0}"', account.lab)
    : clouds[account.cloud].title;
}

function accountItem({ account }: AccountElement): vscode.TreeItem {
  const label = accountLabel(account);
  const item = new vscode.TreeItem(label, Collapsed);
  item.id = `azure ${account.kind === 'lab' ? accountKey(account) : 'cloud'}`;
  item.iconPath = icons.azure;
  item.contextValue = account.kind === 'lab' ? 'azure.lab' : 'azure.cloud';
  if (account.kind === 'cloud')
    item.description = [
      signInName(account.signIn),
      ...(account.tenantId === undefined ? [] : [account.tenantId]),
    ].join(' · ');
  else item.description = vscode.l10n.t('look-alike on this machine');
  item.tooltip = plainTooltip(label, item.description);
  item.accessibilityInformation = { label: spoken(label, item.description) };
  return item;
}

function subscriptionItem({ account, subscription }: SubscriptionElement): vscode.TreeItem {
  const { id, name, state } = subscription;
  const item = new vscode.TreeItem(name, Collapsed);
  item.id = `subscription ${accountKey(account)} ${id}`;
  item.iconPath = icons.subscription;
  item.contextValue = 'azureSubscription';
  if (state !== 'Enabled') item.description = state;
  item.tooltip = plainTooltip(name, id, state);
  item.accessibilityInformation = { label: spoken(vscode.l10n.t('Subscription {0}', name), state) };
  return item;
}

function appItem({ choice, summary, isCurrent, isFavourite, place }: AppElement): vscode.TreeItem {
  const { site } = choice.name;
  const label = site.slot ?? site.name;
  const runtime = summary ? appRuntime(summary) : 'unknown';
  const item = new vscode.TreeItem(label, runtime === 'other' ? None : Collapsed);
  item.id = `${place} ${targetKey(choice.name)}`;
  item.iconPath = isCurrent ? icons.current : appIcon(runtime, site.slot !== undefined);
  item.contextValue = contextOf(runtime, isFavourite, isCurrent);
  item.description = [
    ...(site.slot === undefined ? [] : [vscode.l10n.t('slot')]),
    ...(summary ? [stackOf(summary.linuxFxVersion, summary.kind)] : []),
    ...(summary && summary.state !== 'Running' ? [summary.state] : []),
    ...(place === 'favourites' ? [vscode.l10n.t('favourite')] : []),
    site.resourceGroup,
  ].join(' · ');
  const current = isCurrent ? vscode.l10n.t('current target') : undefined;
  const cannot = runtime === 'other' ? vscode.l10n.t('not a Python app on Linux') : undefined;
  item.tooltip = plainTooltip(
    spoken(siteLabel(site), current, cannot),
    item.description,
    summary?.hostName,
    summary?.location,
  );
  item.accessibilityInformation = { label: spoken(label, current, cannot, item.description) };
  // What cannot be diagnosed cannot be chosen either.
  if (runtime !== 'other')
    item.command = clickOf(vscode.l10n.t('Use This Target'), commandIds.useTarget, { choice });
  return item;
}

function contextOf(runtime: AppRuntime, isFavourite: boolean, isCurrent: boolean): string {
  const app = runtime === 'other' ? 'azureOther' : 'azureApp';
  return [app, ...(isFavourite ? ['favourite'] : []), ...(isCurrent ? ['current'] : [])].join('.');
}

function appIcon(runtime: AppRuntime, isSlot: boolean): vscode.ThemeIcon {
  if (runtime === 'other') return icons.away;
  return isSlot ? icons.slot : icons.app;
}

/** `PYTHON|3.14` as people write it; ARM's kind where it does not say more. */
function stackOf(linuxFxVersion: string, kind: string): string {
  return linuxFxVersion === '' ? kind : linuxFxVersion.replace('|', ' ');
}

function instanceItem({ instance, choice, isCurrent, place }: AppInstanceElement): vscode.TreeItem {
  const { id, machineName, state } = instance;
  const label = id.slice(0, 8);
  const item = new vscode.TreeItem(label);
  item.id = `${place} ${targetKey(choice.name)}`;
  item.iconPath = isCurrent ? icons.current : icons.instance;
  item.contextValue = isCurrent ? 'azureInstance.current' : 'azureInstance';
  item.description = [
    vscode.l10n.t('instance'),
    ...(machineName === undefined ? [] : [machineName]),
    state,
  ].join(' · ');
  item.tooltip = plainTooltip(id, item.description);
  item.accessibilityInformation = {
    label: spoken(label, isCurrent ? vscode.l10n.t('current target') : undefined, item.description),
  };
  item.command = clickOf(vscode.l10n.t('Use This Target'), commandIds.useTarget, { choice });
  return item;
}
