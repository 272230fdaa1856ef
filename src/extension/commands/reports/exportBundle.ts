import * as vscode from 'vscode';
import { targetLabel } from '../../state/currentTarget';
import type { Command } from '../command';
import { answered } from '../confirm';
import { bundleName } from './bundleName';
import { requireDiagnosis } from './requireDiagnosis';

/** Writes the evidence of the last diagnosis, redacted, into a new folder. */
export const exportBundle: Command = async (context) => {
  const { target, run } = requireDiagnosis(context);
  const [parent] = await answered(
    vscode.window.showOpenDialog({
      title: vscode.l10n.t('Folder in which the bundle is made'),
      openLabel: vscode.l10n.t('Export Here'),
      canSelectFiles: false,
      canSelectFolders: true,
    }),
  );
  if (!parent) return;
  const folder = vscode.Uri.joinPath(parent, bundleName(targetLabel(target.name), new Date()));
  const engine = await context.engine();
  await engine.writeBundle(run.evidence, folder.fsPath);
  context.logger.info(`bundle written to ${folder.fsPath}`);
  void offerFolder(folder);
};

async function offerFolder(folder: vscode.Uri): Promise<void> {
  const reveal = vscode.l10n.t('Reveal');
  const copy = vscode.l10n.t('Copy Path');
  // Only an editor on this very machine can show the folder in the file manager.
  const isHere = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  const message = vscode.l10n.t('The bundle is in {0}', folder.fsPath);
  const answer = await vscode.window.showInformationMessage(message, ...(isHere ? [reveal] : []), copy);
  if (answer === reveal) await vscode.commands.executeCommand('revealFileInOS', folder);
  if (answer === copy) await vscode.env.clipboard.writeText(folder.fsPath);
}
