import * as vscode from 'vscode';
import type { DoctorContext } from '../doctorContext';
import { contextKeyValues } from './contextKeyValues';

/** Keeps the context keys that the manifest's `when` clauses ask, and tells the editor only of those that changed. */
export function keepContextKeys(context: DoctorContext): void {
  const { targets, aliases, clinic, faults, remedies, busy, log, extension } = context;
  const told = new Map<string, boolean | string>();
  const tell = (): void => {
    const trusted = vscode.workspace.isTrusted;
    for (const [key, value] of Object.entries(contextKeyValues({ ...context, trusted }))) {
      if (told.get(key) === value) continue;
      told.set(key, value);
      void vscode.commands.executeCommand('setContext', `appServiceDoctor.${key}`, value);
    }
  };
  tell();
  extension.subscriptions.push(
    vscode.workspace.onDidGrantWorkspaceTrust(tell),
    targets.onDidChange(tell),
    targets.onDidChangeCurrent(tell),
    ...[aliases, clinic, faults, remedies, busy, log].map(({ onDidChange }) => onDidChange(tell)),
  );
}
