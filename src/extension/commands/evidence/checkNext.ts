import * as vscode from 'vscode';
import type { AliasArgument } from '../../commandArguments';
import { commandIds } from '../../commandIds';
import type { Command } from '../command';
import { readArgument, StepArgument } from '../readArgument';
import { requireTarget } from '../requireTarget';
import { stepAlias } from './stepAlias';

const STATUS_MS = 5000;

/**
 * Takes the next step that a finding names: an alias of the catalogue runs, and asks first where it does more than
 * look; any other command is the user's to run, and is copied. Errors: `no-target`, `argument-invalid`.
 */
export const checkNext: Command = async (context, argument) => {
  const target = requireTarget(context);
  const given = readArgument(StepArgument, argument);
  if (!given) return;
  const { command } = given;
  const alias = stepAlias(command, target);
  if (alias) {
    await vscode.commands.executeCommand(commandIds.runAlias, alias satisfies AliasArgument);
    return;
  }
  await vscode.env.clipboard.writeText(command);
  vscode.window.setStatusBarMessage(vscode.l10n.t('The command is on the clipboard'), STATUS_MS);
};
