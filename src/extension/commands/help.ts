import * as vscode from 'vscode';
import type { Command } from './command';

export const showLog: Command = ({ output }) => {
  output.show();
  return Promise.resolve();
};

export const openWalkthrough: Command = async ({ extension }) => {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extension.extension.id}#start`);
};
