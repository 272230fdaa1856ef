import * as vscode from 'vscode';
import type { Diagnosis } from '../../../core/contracts';

/** What a diagnosis came to, for the status bar. */
export function verdictLine({ status, verdict }: Diagnosis): string {
  if (verdict) return vscode.l10n.t('Verdict: {0} ({1})', verdict.id, verdict.layer);
  return status === 'healthy'
    ? vscode.l10n.t('Verdict: healthy')
    : vscode.l10n.t('No verdict: nothing explains what failed');
}
