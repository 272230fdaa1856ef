import * as vscode from 'vscode';
import { commandIds } from '../commandIds';
import type { DoctorContext } from '../doctorContext';
import { spoken } from './note';
import { type StatusLook, statusLook } from './statusLook';

/** The current target and how it is, in the status bar; a click chooses another. */
export function keepStatusBar(context: DoctorContext): vscode.StatusBarItem {
  const { targets, clinic, faults, extension } = context;
  const item = vscode.window.createStatusBarItem('target', vscode.StatusBarAlignment.Left, 40);
  item.name = 'App Service Doctor';
  item.command = commandIds.chooseTarget;
  const show = (): void => {
    const look = statusLook(vscode.workspace.isTrusted, context);
    if (!look) {
      item.hide();
      return;
    }
    const { icon, said } = wordsOf(look);
    const label = look.kind === 'fault' ? `${look.label}: ${look.id}` : look.label;
    // Text of a status bar item is read for icons: a name is no icon.
    item.text = `$(${icon}) ${label.replaceAll('$(', String.raw`\$(`)}`;
    item.tooltip = tooltipOf(look.label, said);
    item.accessibilityInformation = { label: spoken('App Service Doctor', look.label, said) };
    item.backgroundColor =
      look.kind === 'fault' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    item.show();
  };
  show();
  extension.subscriptions.push(
    item,
    vscode.workspace.onDidGrantWorkspaceTrust(show),
    targets.onDidChange(show),
    targets.onDidChangeCurrent(show),
    clinic.onDidChange(show),
    faults.onDidChange(show),
  );
  return item;
}

function wordsOf(look: StatusLook): { icon: string; said: string } {
  switch (look.kind) {
    case 'diagnosing':
      return { icon: 'sync~spin', said: vscode.l10n.t('diagnosing, {0} checks done', look.done) };
    case 'drilling':
      return { icon: 'sync~spin', said: vscode.l10n.t('fault drill, {0} of {1} done', look.done, look.of) };
    case 'setting':
      return { icon: 'sync~spin', said: vscode.l10n.t('setting the fault {0}', look.mode) };
    case 'away':
      return { icon: 'circle-slash', said: vscode.l10n.t('the lab is not running') };
    case 'unknown':
      return { icon: 'pulse', said: vscode.l10n.t('not diagnosed yet') };
    case 'failed':
      return { icon: 'warning', said: vscode.l10n.t('the last diagnosis did not come about') };
    case 'healthy':
      return { icon: 'check', said: vscode.l10n.t('healthy') };
    case 'inconclusive':
      return { icon: 'question', said: vscode.l10n.t('inconclusive') };
    case 'fault':
      return { icon: 'error', said: spoken(look.id, look.title) };
  }
}

/** Commands that the links of the tooltip may run, and no others. */
const links = [commandIds.diagnose, commandIds.openPanel, commandIds.chooseTarget];

function tooltipOf(label: string, said: string): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  tooltip.isTrusted = { enabledCommands: links };
  // A title may hold what a container said: it is shown as text.
  tooltip.appendText(`${label}: ${said}`);
  const titles = [vscode.l10n.t('Diagnose'), vscode.l10n.t('Open Panel'), vscode.l10n.t('Choose Target')];
  tooltip.appendMarkdown(
    `\n\n${links.map((command, index) => `[${titles[index] ?? command}](command:${command})`).join(' · ')}`,
  );
  return tooltip;
}
