import * as vscode from 'vscode';
import { commandIds } from '../commandIds';
import type { DoctorContext } from '../doctorContext';
import { ownCommands } from './ownCommands';

/** Registers what is in the command table, which the first command loads: a chunk of its own. */
export function registerCommands(context: DoctorContext): void {
  for (const name of ownCommands) {
    const command = vscode.commands.registerCommand(commandIds[name], async (argument?: unknown) => {
      const { runCommand } = await import('./commandTable');
      await runCommand(name, context, argument);
    });
    context.extension.subscriptions.push(command);
  }
}
