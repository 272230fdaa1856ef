import type * as vscode from 'vscode';
import { registerCommands } from './commands/registerCommands';
import { createContext } from './createContext';
import { registerPanel } from './panel/registerPanel';
import { registerViews } from './views/registerViews';
import { keepContextKeys } from './views/contextKeys';
import { keepStatusBar } from './views/statusBar';

/** Composes and registers; everything heavy is loaded by the first command that needs it. */
export function activate(extension: vscode.ExtensionContext): void {
  const context = createContext(extension);
  registerViews(context);
  registerCommands(context);
  registerPanel(context);
  keepContextKeys(context);
  keepStatusBar(context);
}
