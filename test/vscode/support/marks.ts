import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The id of the check or of the finding that a diagnostic is of. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The diagnostics of a file as soon as their codes are as wanted. */
export function marksWhen(
  uri: vscode.Uri,
  wanted: (codes: readonly string[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return new Promise((resolve) => {
    const look = (): void => {
      const found = vscode.languages.getDiagnostics(uri);
      if (!wanted(found.map(codeOf))) return;
      listener.dispose();
      resolve(found);
    };
    const listener = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

/** The diagnostic of a file with this code, once it is there. */
export async function markOf(uri: vscode.Uri, code: string): Promise<vscode.Diagnostic> {
  const marks = await marksWhen(uri, (codes) => codes.includes(code));
  const found = marks.find((mark) => codeOf(mark) === code);
  assert.ok(found);
  return found;
}

/** A file of the folder that is open. */
export function fileOfFolder(...path: string[]): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, ...path);
}

/** The quick fixes where a diagnostic stands. Actions are asked of documents that are open. */
export async function quickFixes(
  uri: vscode.Uri,
  { range }: vscode.Diagnostic,
): Promise<vscode.CodeAction[]> {
  await vscode.workspace.openTextDocument(uri);
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, 'quickfix');
}
