import * as v from 'valibot';
import * as vscode from 'vscode';
import type { AliasArgument as AliasGiven } from '../commandArguments';
import { agree } from '../commands/aliases/agree';
import { askArguments } from '../commands/aliases/askArguments';
import { pickAlias } from '../commands/aliases/pickAlias';
import type { Command } from '../commands/command';
import { AliasArgument, readArgument, TargetArgument } from '../commands/readArgument';
import { requireTarget, requireTrust } from '../commands/requireTarget';
import { showFailure } from '../commands/showFailure';
import { withProgress } from '../commands/withProgress';
import type { DoctorContext } from '../doctorContext';
import type { TargetChoice } from '../engine/engine';
import { targetLabel } from '../state/currentTarget';
import { ShellTerminal } from './shellTerminal';

/** A shell in the container: of the current target or of one that is given, and with an alias that is typed there. */
const openTerminal: Command = async (context, argument) => {
  const given = readArgument(v.union([AliasArgument, TargetArgument]), argument);
  if (given && 'alias' in given) return openWith(given, context);
  requireTrust();
  const target = given?.choice ?? requireTarget(context);
  vscode.window.createTerminal(shellOf(target, context)).show();
};

const runAliasInTerminal: Command = async (context, argument) => {
  const given = readArgument(AliasArgument, argument);
  const alias = given ?? { alias: await pickAlias(requireTarget(context), 'shell', context) };
  return openWith(alias, context);
};

const terminalCommands = {
  openTerminal,
  runAliasInTerminal,
  runThisAliasInTerminal: runAliasInTerminal,
};

/** What a command rejects with is shown, so that it never rejects for whoever runs it. */
export async function runTerminalCommand(
  name: keyof typeof terminalCommands,
  context: DoctorContext,
  argument: unknown,
): Promise<void> {
  try {
    await terminalCommands[name](context, argument);
  } catch (error) {
    showFailure(error, context);
  }
}

/** The shell behind the terminal profile. Errors: `workspace-not-trusted`, `no-target`. */
export function shellOfCurrent(context: DoctorContext): vscode.ExtensionTerminalOptions {
  return shellOf(requireTarget(context), context);
}

/** Opens a shell and runs an alias there, once its arguments are known and the user has agreed. */
async function openWith(given: AliasGiven, context: DoctorContext): Promise<void> {
  const target = requireTarget(context);
  const { alias, view = 'shell' } = given;
  const engine = await context.engine();
  const described = engine.describe(alias);
  const args = given.args ?? (await askArguments(alias, described.args, context.aliases));
  await agree(target, [{ alias, ...described }]);
  const title = vscode.l10n.t('Opening a terminal for {0}', alias);
  const typed = await withProgress(context, title, ({ signal }) =>
    engine.typedAlias(target, { alias, args, view }, signal),
  );
  vscode.window.createTerminal(shellOf(target, context, { alias, typed })).show();
}

function shellOf(
  target: TargetChoice,
  context: DoctorContext,
  run?: { alias: string; typed: string },
): vscode.ExtensionTerminalOptions {
  const label = targetLabel(target.name);
  return {
    name: run ? `${label}: ${run.alias}` : label,
    iconPath: new vscode.ThemeIcon('vm-connect'),
    // A reload ends the shell; an empty terminal that looks like it would deceive.
    isTransient: true,
    pty: new ShellTerminal({
      name: label,
      openShell: async (size, signal) => (await context.engine()).openShell(target, size, signal),
      ...(run ? { typed: run.typed } : {}),
    }),
  };
}
