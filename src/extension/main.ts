import * as vscode from 'vscode';
import { registerCommands } from './commands/registerCommands';
import { createContext } from './createContext';
import { registerPanel } from './panel/registerPanel';
import { registerTerminal } from './terminal/registerTerminal';
import { registerViews } from './views/registerViews';
import { registerWorkspace } from './workspace/registerWorkspace';
import { keepContextKeys } from './views/contextKeys';
import { keepStatusBar } from './views/statusBar';

/** Milliseconds, of the five seconds or so that the editor waits for an extension when its window closes. */
const endLimitMs = 4000;

let end: (() => Promise<void>) | undefined;

/** Composes and registers; everything heavy is loaded by the first command that needs it. */
export function activate(extension: vscode.ExtensionContext) {
  const began = performance.now();
  const context = createContext(extension);
  end = () => context.busy.end(endLimitMs);
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

/** A drill or a sweep that runs puts back what it has changed. */
export function deactivate(): Promise<void> | undefined {
  return end?.();
}
