import * as vscode from 'vscode';
import { commandIds } from '../commandIds';
import type { DoctorContext } from '../doctorContext';
import type { TargetChoice } from '../engine/engine';
import { viewIds } from './viewIds';

/** The commands that ask anew what the views show; an SSH host is connected to only by these. */
export function registerRefreshCommands(context: DoctorContext): vscode.Disposable[] {
  const { targets, aliases, faults, busy } = context;
  const ask = async (
    view: string,
    load: (target: TargetChoice, signal: AbortSignal) => Promise<void>,
  ): Promise<void> => {
    if (!targets.current) await vscode.commands.executeCommand(commandIds.chooseTarget);
    const { current } = targets;
    if (!current) return;
    await during(view, async () => {
      if (current.name.kind === 'lab') await targets.refresh();
      await busy.during(({ signal }) => load(current, signal));
    });
  };
  const { registerCommand } = vscode.commands;
  return [
    registerCommand(commandIds.refreshTargets, () => during(viewIds.targets, () => targets.refresh())),
    registerCommand(commandIds.refreshAliases, () =>
      ask(viewIds.aliases, (target, signal) => aliases.load(target, signal)),
    ),
    registerCommand(commandIds.refreshFaults, () =>
      ask(viewIds.faults, (target, signal) => faults.read(target, signal)),
    ),
  ];
}

/** Shows at the top of the view that something goes on. */
async function during(viewId: string, action: () => Promise<void>): Promise<void> {
  await vscode.window.withProgress({ location: { viewId } }, action);
}
