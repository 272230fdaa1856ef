import * as vscode from 'vscode';
import type { Diagnosis } from '../../../core/contracts';
import type { TargetName } from '../../engine/engine';
import { targetLabel } from '../../state/currentTarget';

/** What a diagnosis came to, for the status bar: with its target, as another may be the current one by now. */
export function verdictLine({ status, verdict }: Diagnosis, target: TargetName): string {
  const label = targetLabel(target);
  if (verdict) return vscode.l10n.t('Verdict of {0}: {1} ({2})', label, verdict.id, verdict.layer);
  return status === 'healthy'
    ? vscode.l10n.t('Verdict of {0}: healthy', label)
    : vscode.l10n.t('No verdict of {0}: nothing explains what failed', label);
}
