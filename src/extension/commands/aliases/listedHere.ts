import * as vscode from 'vscode';
import type { ListedAlias } from '../../../core/aliases';
import type { DoctorContext } from '../../doctorContext';
import type { TargetChoice } from '../../engine/engine';
import { withProgress } from '../withProgress';

/** The aliases that the container has; it is asked unless that is known. Rejects with what asking raised. */
export async function listedHere(target: TargetChoice, context: DoctorContext): Promise<ListedAlias[]> {
  const { aliases } = context;
  if (aliases.listOf(target).kind !== 'known')
    await withProgress(context, vscode.l10n.t('Looking which aliases there are'), async ({ signal }) => {
      await aliases.load(target, signal);
      signal.throwIfAborted();
    });
  const list = aliases.listOf(target);
  if (list.kind === 'failed') throw list.error;
  return list.kind === 'known' ? list.aliases.filter(({ present }) => present) : [];
}
