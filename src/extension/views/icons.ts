import * as vscode from 'vscode';
import type { Assessment, Check } from '../../core/contracts';

const coloured = (icon: string, colour: string): vscode.ThemeIcon =>
  new vscode.ThemeIcon(icon, new vscode.ThemeColor(colour));

/** The icons of the views: each state has a shape of its own, so that nobody needs the colours. */
export const icons = {
  pass: coloured('pass', 'testing.iconPassed'),
  fail: coloured('error', 'testing.iconFailed'),
  warn: coloured('warning', 'list.warningForeground'),
  unknown: coloured('question', 'testing.iconQueued'),
  skipped: coloured('debug-step-over', 'testing.iconSkipped'),
  away: coloured('circle-slash', 'disabledForeground'),
  info: new vscode.ThemeIcon('info'),
  busy: new vscode.ThemeIcon('loading~spin'),
  retry: new vscode.ThemeIcon('refresh'),
  // No tick: being chosen says nothing of its health.
  current: coloured('target', 'charts.blue'),
  currentAway: coloured('target', 'disabledForeground'),
  lab: new vscode.ThemeIcon('beaker'),
  instance: new vscode.ThemeIcon('vm'),
  host: new vscode.ThemeIcon('remote'),
  azure: new vscode.ThemeIcon('azure'),
  subscription: new vscode.ThemeIcon('key'),
  app: new vscode.ThemeIcon('globe'),
  slot: new vscode.ThemeIcon('versions'),
  bundle: new vscode.ThemeIcon('file-zip'),
  fix: new vscode.ThemeIcon('tools'),
  proof: new vscode.ThemeIcon('eye'),
  missing: new vscode.ThemeIcon('circle-slash'),
  next: new vscode.ThemeIcon('arrow-right'),
  layer: new vscode.ThemeIcon('layers'),
  stream: new vscode.ThemeIcon('output'),
  navigate: new vscode.ThemeIcon('terminal'),
  install: new vscode.ThemeIcon('cloud-download'),
  report: new vscode.ThemeIcon('circle-outline'),
  faultOn: coloured('circle-filled', 'testing.iconFailed'),
  faultOff: new vscode.ThemeIcon('circle-outline'),
  healthyOn: coloured('circle-filled', 'testing.iconPassed'),
} as const;

export function checkIcon(state: Check['state'] | Assessment['state']): vscode.ThemeIcon {
  return state === 'error' ? icons.unknown : icons[state];
}

/** A state in a word, beside its icon and for whom cannot see it. */
export function checkWord(state: Check['state']): string {
  switch (state) {
    case 'pass':
      return vscode.l10n.t('passed');
    case 'fail':
      return vscode.l10n.t('failed');
    case 'warn':
      return vscode.l10n.t('needs a look');
    case 'error':
      return vscode.l10n.t('gave no answer');
    case 'skipped':
      return vscode.l10n.t('skipped');
  }
}
