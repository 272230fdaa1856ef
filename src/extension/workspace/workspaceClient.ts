import * as vscode from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { DIAGNOSED_METHOD, type DiagnosedMessage } from '../../core/contracts';
import { commandIds } from '../commandIds';
import type { DoctorContext } from '../doctorContext';
import { readCheckSettings } from '../settings';
import { CrashWatch } from './crashWatch';

/** The started server, as the rest of the extension sees it. */
export interface WorkspaceClient {
  client: LanguageClient;
  dispose(): void;
}

const documentSelector = [
  '**/*.{py,bicep,bicepparam,sh,bash,json,yml,yaml,toml,txt,in,ini}',
  '**/{Dockerfile,Pipfile,Procfile,.env,.python-version}',
].map((pattern) => ({ scheme: 'file', pattern }));

/** Starts the language server in a process of its own, and tells it what diagnoses find. */
export async function startClient(context: DoctorContext): Promise<WorkspaceClient> {
  const { extension, output, clinic, targets } = context;
  const module = vscode.Uri.joinPath(extension.extensionUri, 'dist', 'language-server.js').fsPath;
  const run = { module, transport: TransportKind.ipc };
  const client = new LanguageClient('appServiceDoctor', 'App Service Doctor', { run, debug: run }, {
    documentSelector,
    outputChannel: output,
    initializationOptions: { checks: readCheckSettings() },
    errorHandler: restarting(context),
  } satisfies LanguageClientOptions);
  const tell = (): void => {
    const diagnosed = targets.current && clinic.lastOf(targets.current);
    const message: DiagnosedMessage = { findings: diagnosed?.diagnosis.findings ?? [] };
    if (client.isRunning()) void client.sendNotification(DIAGNOSED_METHOD, message);
  };
  const listeners = [
    clinic.onDidChange(tell),
    targets.onDidChangeCurrent(tell),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration('appServiceDoctor.checks')) return;
      void client.sendNotification('workspace/didChangeConfiguration', {
        settings: { checks: readCheckSettings() },
      });
    }),
  ];
  // Also after a crash: the new server knows nothing of what was found.
  client.onDidChangeState(tell);
  await client.start();
  return {
    client,
    dispose: () => {
      for (const listener of listeners) listener.dispose();
      void client.dispose();
    },
  };
}

/** A server that crashed is started again and this is said; one that crashes again and again is left alone. */
function restarting({ logger }: DoctorContext): ErrorHandler {
  const watch = new CrashWatch();
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: (): CloseHandlerResult => {
      const isRestarted = watch.mayRestart(Date.now());
      const message = isRestarted
        ? vscode.l10n.t('The workspace checks ended unexpectedly and were started again.')
        : vscode.l10n.t('The workspace checks ended too often and are off until the window is reloaded.');
      logger.warn(message);
      const showLog = vscode.l10n.t('Show Log');
      void vscode.window.showWarningMessage(message, showLog).then((chosen) => {
        if (chosen === showLog) void vscode.commands.executeCommand(commandIds.showLog);
      });
      return { action: isRestarted ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true };
    },
  };
}
