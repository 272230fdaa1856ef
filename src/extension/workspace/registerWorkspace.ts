import * as vscode from 'vscode';
import type { DoctorContext } from '../doctorContext';
import { readCheckSettings } from '../settings';

/** Files by which a folder is taken for a project that may go to App Service. */
const projectFiles = '**/{requirements*.txt,pyproject.toml,host.json,azure.yaml,*.bicep,app.py,main.py}';
const foreignFolders = '**/{node_modules,.venv,venv,antenv,site-packages}/**';

/**
 * The checks of the workspace. The language server and its client are loaded and started in a trusted workspace that holds
 * a Python project, and not before; activation does not wait for them.
 */
export function registerWorkspace(context: DoctorContext): void {
  let starting: Promise<void> | undefined;
  const startWhereWanted = async (): Promise<void> => {
    if (starting || !vscode.workspace.isTrusted || readCheckSettings() === 'off') return;
    const [found] = await vscode.workspace.findFiles(projectFiles, foreignFolders, 1);
    if (found) await (starting ??= import('./workspaceClient').then((chunk) => chunk.startClient(context)));
  };
  const tryToStart = () => {
    startWhereWanted().catch((error: unknown) =>
      context.logger.error(`The workspace checks: ${String(error)}`),
    );
  };
  context.extension.subscriptions.push(
    vscode.workspace.onDidGrantWorkspaceTrust(tryToStart),
    vscode.workspace.onDidChangeWorkspaceFolders(tryToStart),
    // A project may only now begin to be one.
    vscode.workspace.onDidSaveTextDocument(tryToStart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('appServiceDoctor.checks')) tryToStart();
    }),
  );
  tryToStart();
}
