import * as vscode from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import { DIAGNOSED_METHOD, type DiagnosedMessage } from '../../core/contracts';
import { commandIds } from '../commandIds';
import type { DoctorContext } from '../doctorContext';
import type { DiagnosisRun } from '../engine/engine';
import { readCheckSettings } from '../settings';
import { CrashWatch } from './crashWatch';

const documentSelector = [
  '**/*.{py,bicep,bicepparam,sh,bash,json,yml,yaml,toml,txt,in,ini}',
  '**/{Dockerfile,Pipfile,Procfile,.env,.python-version}',
].map((pattern) => ({ scheme: 'file', pattern }));

/**
 * Starts the language server in a process of its own, and tells it what diagnoses find; both end with the extension. Does
 * not reject when the server crashes while it starts: that is what `restarting` is there for.
 */
export async function startClient(context: DoctorContext): Promise<void> {
  const { extension, output, clinic, targets, logger } = context;
  const module = vscode.Uri.joinPath(extension.extensionUri, 'dist', 'language-server.js').fsPath;
  const run = { module, transport: TransportKind.ipc };
  const client = new QuietClient('appServiceDoctor', 'App Service Doctor', { run, debug: run }, {
    documentSelector,
    outputChannel: output,
    // Asked at each start: after a crash the settings may be others.
    initializationOptions: () => ({ checks: readCheckSettings() }),
    initializationFailedHandler: () => false,
    errorHandler: restarting(context),
  } satisfies LanguageClientOptions);
  const send = (method: string, message: unknown): void => {
    client
      .sendNotification(method, message)
      .catch((error: unknown) => logger.debug(`The workspace checks were not told: ${String(error)}`));
  };
  let told: DiagnosisRun | undefined;
  const tell = (): void => {
    const found = targets.current && clinic.lastOf(targets.current);
    // The clinic changes with each step of a diagnosis, and apps are checked anew with each message.
    if (found === told || !client.isRunning()) return;
    told = found;
    send(DIAGNOSED_METHOD, { findings: found?.diagnosis.findings ?? [] } satisfies DiagnosedMessage);
  };
  extension.subscriptions.push(
    clinic.onDidChange(tell),
    targets.onDidChangeCurrent(tell),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration('appServiceDoctor.checks') || !client.isRunning()) return;
      send('workspace/didChangeConfiguration', { settings: { checks: readCheckSettings() } });
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) return;
      // A new server knows nothing of what was found.
      told = undefined;
      tell();
    }),
    // One that is starting cannot be asked to stop: it ends with the editor's process.
    { dispose: () => client.dispose().catch(() => undefined) },
  );
  await client.start().catch((error: unknown) => logger.warn(`The workspace checks: ${String(error)}`));
}

/** Only logs: what a crash means for people is said once, by `restarting`. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
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
