import * as vscode from 'vscode';
import { commandIds } from '../commandIds';
import { keptDrop } from './keptDrop';

/** The first of what was dragged is analysed: an address from the explorer or the system, or a file of the browser's. */
export function evidenceDrop(folder: vscode.Uri | undefined): vscode.TreeDragAndDropController<unknown> {
  return {
    dragMimeTypes: [],
    dropMimeTypes: ['text/uri-list', 'files'],
    handleDrop: async (_target, dropped) => {
      const given = (await addressIn(dropped)) ?? (await fileIn(dropped, folder));
      if (given) await vscode.commands.executeCommand(commandIds.analyze, given);
    },
  };
}

async function addressIn(dropped: vscode.DataTransfer): Promise<vscode.Uri | undefined> {
  const list = (await dropped.get('text/uri-list')?.asString()) ?? '';
  const first = list.split(/\r?\n/).find((line) => line !== '' && !line.startsWith('#'));
  return first === undefined ? undefined : vscode.Uri.parse(first);
}

/** In a browser a file of the user's own machine has no address: what is in it is kept beside the workspace. */
async function fileIn(
  dropped: vscode.DataTransfer,
  folder: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  for (const [, item] of dropped) {
    const file = item.asFile();
    if (file?.uri) return file.uri;
    if (file && folder) return keptDrop(file, folder);
  }
  return undefined;
}
