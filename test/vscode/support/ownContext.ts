import * as vscode from 'vscode';
import { labPaths } from '../../../lab/paths';
import { createContext } from '../../../src/extension/createContext';
import type { DoctorContext } from '../../../src/extension/doctorContext';
import type { TargetChoice } from '../../../src/extension/engine/engine';
import { testRun } from '../../../scripts/vscode/testRun';

/** The lab that is up for the tests. */
export function testLab(): TargetChoice {
  const name = process.env[testRun.lab];
  if (name === undefined) throw new Error('started without a lab');
  return { name: { kind: 'lab', name } };
}

/** The folder of the labs, as the extension sees it. */
export const labsFolder = (): string => labPaths(process.env).labs;

/** The state of the extension once more, apart from that of the extension that is installed; and what ends it. */
export function ownContext(): { context: DoctorContext; logged: string[]; dispose: () => void } {
  const installed = vscode.extensions.getExtension('appservice-doctor.appservice-doctor');
  if (!installed) throw new Error('the extension is not there');
  const { extensionUri, extensionPath } = installed;
  const subscriptions: vscode.Disposable[] = [];
  const extension: Partial<vscode.ExtensionContext> = {
    extension: installed,
    extensionUri,
    extensionPath,
    subscriptions,
    globalState: Object.assign(memory(), { setKeysForSync: () => undefined }),
    workspaceState: memory(),
    secrets: noSecrets,
  };
  const logged: string[] = [];
  const note = (message: string): void => {
    logged.push(message);
  };
  // Channels of one name are one channel: the installed extension's would end with this one.
  const output = { trace: note, debug: note, info: note, warn: note, error: note, dispose: () => undefined };
  const context = createContext(
    extension as vscode.ExtensionContext,
    output as unknown as vscode.LogOutputChannel,
  );
  return {
    context,
    logged,
    dispose: () => {
      for (const one of subscriptions) one.dispose();
    },
  };
}

function memory(): vscode.Memento {
  const kept = new Map<string, unknown>();
  return {
    keys: () => [...kept.keys()],
    get: (key: string, otherwise?: unknown) => kept.get(key) ?? otherwise,
    update: (key: string, value: unknown) => {
      kept.set(key, value);
      return Promise.resolve();
    },
  } as vscode.Memento;
}

const noSecrets = {
  get: () => Promise.resolve(undefined),
  store: () => Promise.resolve(),
  delete: () => Promise.resolve(),
  onDidChange: () => new vscode.Disposable(() => undefined),
} as Partial<vscode.SecretStorage> as vscode.SecretStorage;
