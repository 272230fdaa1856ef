import * as vscode from 'vscode';
import { commandIds } from '../commandIds';
import type { DoctorContext } from '../doctorContext';

/** As in the manifest. */
const PROFILE = 'appServiceDoctor.shell';

/** The commands and the terminal profile that open a shell in the container; the first of them loads their chunk. */
export function registerTerminal(context: DoctorContext): void {
  const commands = (['openTerminal', 'runAliasInTerminal', 'runThisAliasInTerminal'] as const).map((name) =>
    vscode.commands.registerCommand(commandIds[name], async (argument?: unknown) => {
      const { runTerminalCommand } = await import('./terminalCommands');
      await runTerminalCommand(name, context, argument);
    }),
  );
  context.extension.subscriptions.push(
    ...commands,
    vscode.window.registerTerminalProfileProvider(PROFILE, {
      provideTerminalProfile: async () => {
        const { shellOfCurrent } = await import('./terminalCommands');
        return new vscode.TerminalProfile(shellOfCurrent(context));
      },
    }),
  );
}
