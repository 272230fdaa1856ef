import * as vscode from 'vscode';
import type { Tab } from '../../protocol';
import { commandIds } from '../commandIds';

/** Opens the panel, or brings it to the front. */
export async function showPanel(tab?: Tab): Promise<void> {
  await vscode.commands.executeCommand(commandIds.openPanel, tab);
}
