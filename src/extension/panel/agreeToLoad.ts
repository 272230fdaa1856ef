import * as vscode from 'vscode';
import { answered, confirm } from '../commands/confirm';
import type { LoadQuestion } from '../engine/engine';
import { declined } from '../errors';

/**
 * Asks before load is sent to anything but a lab: what goes where, and of a production site its name, typed, after what
 * it may cost was said. Errors: `declined`.
 */
export async function agreeToLoad({ what, cost, name }: LoadQuestion): Promise<void> {
  await confirm(`${what}.`, cost, vscode.l10n.t('Send Load'));
  if (name === undefined) return;
  const isName = (text: string): string | undefined =>
    text.trim() === name ? undefined : vscode.l10n.t('Type {0} to send the load.', name);
  const typed = await answered(
    vscode.window.showInputBox({
      title: vscode.l10n.t('{0} is a production site', name),
      prompt: vscode.l10n.t('Type {0} to send the load.', name),
      validateInput: isName,
      ignoreFocusOut: true,
    }),
  );
  if (typed.trim() !== name) throw declined();
}
