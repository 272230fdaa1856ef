import * as vscode from 'vscode';
import { registerCommands } from './commands/registerCommands';
import { createContext } from './createContext';
import { registerPanel } from './panel/registerPanel';
import { registerTerminal } from './terminal/registerTerminal';
import { registerViews } from './views/registerViews';
import { registerWorkspace } from './workspace/registerWorkspace';
import { keepContextKeys } from './views/contextKeys';
import { keepStatusBar } from './views/statusBar';

/** Composes and registers; everything heavy is loaded by the first command that needs it. */
export function activate(extension: vscode.ExtensionContext) {
  const began = performance.now();
  const context = createContext(extension);
  const views = registerViews(context);
  registerCommands(context);
  registerPanel(context);
  registerTerminal(context);
  registerWorkspace(context);
  keepContextKeys(context);
  const statusBar = keepStatusBar(context);
  // Tests look at the state; nobody else gets at it.
  const isTest = extension.extensionMode === vscode.ExtensionMode.Test;
  return isTest ? { context, views, statusBar, activateMs: performance.now() - began } : undefined;
}
