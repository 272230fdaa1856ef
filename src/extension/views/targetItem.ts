import * as vscode from 'vscode';
import { commandIds } from '../commandIds';
import { targetKey } from '../engine/targetKey';
import { targetLabel } from '../state/currentTarget';
import { agoText } from './agoText';
import { icons } from './icons';
import { clickOf, spoken } from './note';
import { plainTooltip } from './plainTooltip';
import type {
  BundleElement,
  HostElement,
  InstanceElement,
  LabElement,
  TargetElement,
} from './targetElements';

export function targetItem(element: TargetElement, now: number): vscode.TreeItem {
  const { choice, isCurrent } = element;
  const { label, description, icon, context, details, collapsible } = partsOf(element, now);
  const item = new vscode.TreeItem(label);
  item.id = targetKey(choice.name);
  item.description = description;
  item.iconPath = isCurrent ? currentIcon(context) : icon;
  item.contextValue = isCurrent ? `${context}.current` : context;
  const currentWord = isCurrent ? vscode.l10n.t('current target') : undefined;
  item.tooltip = plainTooltip(spoken(label, currentWord), description, ...details);
  item.accessibilityInformation = { label: spoken(label, currentWord, description) };
  item.command = clickOf(vscode.l10n.t('Use This Target'), commandIds.useTarget, element);
  if (collapsible === true) item.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
  return item;
}

const currentIcon = (context: string): vscode.ThemeIcon =>
  context === 'lab.down' ? icons.currentAway : icons.current;

interface Parts {
  label: string;
  description: string;
  icon: vscode.ThemeIcon;
  /** For the manifest's menus. */
  context: string;
  details: string[];
  collapsible?: boolean;
}

function partsOf(element: TargetElement, now: number): Parts {
  switch (element.kind) {
    case 'lab':
      return labParts(element, now);
    case 'instance':
      return instanceParts(element);
    case 'host':
      return hostParts(element);
    case 'bundle':
      return bundleParts(element);
  }
}

function labParts({ name, lab }: LabElement, now: number): Parts {
  const down = vscode.l10n.t('local lab · not running');
  if (!lab) return { label: name, description: down, icon: icons.away, context: 'lab.down', details: [] };
  const { stack, fault, startedAt, siteUrl, siteName, limits, instances } = lab;
  const hasFault = fault !== undefined && fault !== 'off';
  const up = agoText(startedAt, now);
  return {
    label: name,
    description: [
      stack.replace('|', ' '),
      ...(hasFault ? [vscode.l10n.t('fault: {0}', fault)] : []),
      ...(up === '' ? [] : [vscode.l10n.t('started {0}', up)]),
    ].join(' · '),
    icon: icons.lab,
    context: 'lab.up',
    details: [vscode.l10n.t('Local lab, site {0} at {1}', siteName, siteUrl), ...limits],
    collapsible: instances.length > 1,
  };
}

function instanceParts({ id, lab }: InstanceElement): Parts {
  const port = lab.instances.find((instance) => instance.id === id)?.forwardsTo;
  const description = port === undefined ? vscode.l10n.t('does not answer') : vscode.l10n.t('port {0}', port);
  const label = id.slice(0, 8);
  return { label, description, icon: icons.instance, context: 'instance', details: [id] };
}

function bundleParts({ choice, path }: BundleElement): Parts {
  return {
    label: targetLabel(choice.name),
    description: vscode.l10n.t('saved evidence'),
    icon: icons.bundle,
    context: 'bundle',
    details: [path],
  };
}

function hostParts({ choice, host }: HostElement): Parts {
  return {
    label: targetLabel(choice.name),
    description:
      host.signIn === 'password'
        ? vscode.l10n.t('SSH host · password')
        : vscode.l10n.t('SSH host · agent or key'),
    icon: icons.host,
    context: 'host',
    details: host.siteUrl === undefined ? [] : [host.siteUrl],
  };
}
