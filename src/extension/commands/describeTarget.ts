import * as vscode from 'vscode';
import type { TargetChoice } from '../engine/engine';
import { targetLabel } from '../state/currentTarget';

/** Who a question is about: one line of its detail. */
export function targetLine({ name }: TargetChoice): string {
  const label = targetLabel(name);
  switch (name.kind) {
    case 'lab':
      return vscode.l10n.t('Target: {0} (local lab)', label);
    case 'ssh':
      return vscode.l10n.t('Target: {0} (SSH host)', label);
    case 'azure':
      return vscode.l10n.t('Target: {0} (app in Azure)', label);
    case 'bundle':
      return vscode.l10n.t('Target: {0} (saved evidence)', label);
  }
}
