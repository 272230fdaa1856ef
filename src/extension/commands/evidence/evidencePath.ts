import * as vscode from 'vscode';
import { argumentInvalid, evidenceElsewhere } from '../../errors';
import { answered } from '../confirm';

/**
 * Where the evidence lies that a command is about: what it was given by the explorer, a drop or a key binding, else
 * what the user picks. Errors: `argument-invalid`, `evidence-elsewhere`, `declined`.
 */
export async function evidencePath(argument: unknown): Promise<string> {
  if (argument === undefined || argument === null) return pathOf(await pick());
  if (typeof argument === 'string' && argument !== '') return argument;
  if (argument instanceof vscode.Uri) return pathOf(argument);
  throw argumentInvalid();
}

function pathOf(uri: vscode.Uri): string {
  if (uri.scheme !== 'file') throw evidenceElsewhere(uri.scheme);
  return uri.fsPath;
}

/** The dialogs of most systems pick files or folders, but not both at once. */
async function pick(): Promise<vscode.Uri> {
  const title = vscode.l10n.t('Evidence to analyze');
  const file = {
    label: `$(file-zip) ${vscode.l10n.t('A File…')}`,
    description: vscode.l10n.t('a .zip of a bundle or of logs, one log, exported settings'),
    isFolder: false,
  };
  const folder = {
    label: `$(folder) ${vscode.l10n.t('A Folder…')}`,
    description: vscode.l10n.t('a bundle, a LogFiles folder, a folder of logs'),
    isFolder: true,
  };
  const { isFolder } = await answered(vscode.window.showQuickPick([file, folder], { title }));
  const [picked] = await answered(
    vscode.window.showOpenDialog({
      title,
      openLabel: vscode.l10n.t('Analyze'),
      canSelectFiles: !isFolder,
      canSelectFolders: isFolder,
    }),
  );
  return answered(Promise.resolve(picked));
}
