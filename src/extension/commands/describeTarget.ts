import * as vscode from 'vscode';
import type { TargetChoice } from '../engine/engine';
import { targetLabel } from '../state/currentTarget';

/** Who a question is about: one line of its detail. */
export function targetLine({ name }: TargetChoice): string {
  const label = targetLabel(name);
  return name.kind === 'lab'
    ? vscode.l10n.t('Target: {0} (local lab)', label)
    : vscode.l10n.t('Target: {0} (SSH host)', label);
}
