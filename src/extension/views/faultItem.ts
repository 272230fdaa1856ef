import * as vscode from 'vscode';
import { commandIds } from '../commandIds';
import type { FaultElement } from './faultElements';
import { icons } from './icons';
import { clickOf, spoken } from './note';
import { plainTooltip } from './plainTooltip';

export function faultItem(element: FaultElement): vscode.TreeItem {
  const { mode, about, state } = element;
  const item = new vscode.TreeItem(mode);
  item.id = `fault ${mode}`;
  const word = wordOf(state);
  item.description = word === undefined ? about.breaks : `${word} · ${about.breaks}`;
  item.iconPath = iconOf(element);
  item.contextValue = state === 'inactive' ? 'fault' : `fault.${state}`;
  const caught =
    about.caughtBy.length === 0 ? undefined : vscode.l10n.t('Caught by {0}', about.caughtBy.join(', '));
  item.tooltip = plainTooltip(spoken(mode, word), about.breaks, caught);
  item.accessibilityInformation = { label: spoken(mode, word, about.breaks, caught) };
  item.command = clickOf(vscode.l10n.t('Set This Fault'), commandIds.setFault, element);
  return item;
}

function wordOf(state: FaultElement['state']): string | undefined {
  if (state === 'inactive') return undefined;
  return state === 'active' ? vscode.l10n.t('active') : vscode.l10n.t('setting…');
}

function iconOf({ mode, state }: FaultElement): vscode.ThemeIcon {
  if (state === 'setting') return icons.busy;
  if (state === 'inactive') return icons.faultOff;
  return mode === 'off' ? icons.healthyOn : icons.faultOn;
}
