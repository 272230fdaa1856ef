import * as vscode from 'vscode';

/** Writes a dropped file below a folder of the extension's own, in the place of an earlier one of its name. */
export async function keptDrop(file: vscode.DataTransferFile, folder: vscode.Uri): Promise<vscode.Uri> {
  const name = file.name.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '') || 'dropped';
  const dropped = vscode.Uri.joinPath(folder, 'dropped');
  await vscode.workspace.fs.createDirectory(dropped);
  const kept = vscode.Uri.joinPath(dropped, name.slice(-120));
  await vscode.workspace.fs.writeFile(kept, await file.data());
  return kept;
}
