import * as vscode from 'vscode';
import { timeSince } from './timeSince';

/** `2 min ago`; empty where the time is not known. */
export function agoText(at: string, now: number): string {
  const since = timeSince(at, now);
  switch (since.unit) {
    case 'unknown':
      return '';
    case 'now':
      return vscode.l10n.t('just now');
    case 'minutes':
      return vscode.l10n.t('{0} min ago', since.count);
    case 'hours':
      return vscode.l10n.t('{0} h ago', since.count);
    case 'days':
      return vscode.l10n.t('{0} d ago', since.count);
  }
}
