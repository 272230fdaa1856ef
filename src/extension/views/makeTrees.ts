import * as vscode from 'vscode';
import type { DoctorContext } from '../doctorContext';
import { targetLabel } from '../state/currentTarget';
import { evidenceDrop } from './evidenceDrop';
import { findingsHead } from './findingsHead';
import { Tree } from './tree';
import { viewIds } from './viewIds';

/** The four views. `everyMinute`: what says "2 min ago" grows old by itself. */
export function makeTrees(context: DoctorContext, everyMinute: vscode.Event<void>) {
  const { targets, azureBook, aliases, faults, clinic } = context;
  const always = [
    targets.onDidChange,
    targets.onDidChangeCurrent,
    vscode.workspace.onDidGrantWorkspaceTrust,
    everyMinute,
  ];
  const nameTarget = (view: vscode.TreeView<unknown>): void => {
    view.description = targets.current && targetLabel(targets.current.name);
  };
  return {
    targets: new Tree({
      id: viewIds.targets,
      content: async () => (await import('./trees')).targetsTree(context),
      changes: [...always, azureBook.onDidChange],
      drop: evidenceDrop(context.extension.storageUri ?? context.extension.globalStorageUri),
    }),
    aliases: new Tree({
      id: viewIds.aliases,
      content: async () => (await import('./trees')).aliasesTree(context),
      changes: [...always, aliases.onDidChange],
      decorate: nameTarget,
    }),
    faults: new Tree({
      id: viewIds.faults,
      content: async () => (await import('./trees')).faultsTree(context),
      changes: [...always, faults.onDidChange],
      decorate: nameTarget,
    }),
    findings: new Tree({
      id: viewIds.findings,
      content: async () => (await import('./trees')).findingsTree(context),
      changes: [...always, clinic.onDidChange],
      decorate: (view) => {
        nameTarget(view);
        Object.assign(view, findingsHead(context));
      },
    }),
  };
}
