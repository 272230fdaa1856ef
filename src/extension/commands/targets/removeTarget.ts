import * as vscode from 'vscode';
import { targetLabel } from '../../state/currentTarget';
import { choiceOf } from '../../state/savedHost';
import type { Command } from '../command';
import { confirm } from '../confirm';
import { leaveSessions } from './leaveSessions';
import { readArgument, TargetArgument } from '../readArgument';
import { savedHostOf } from './savedHostOf';

/** Forgets a saved host or saved evidence, and everything that is known of it. */
export const removeTarget: Command = async (context, argument) => {
  const { targets, secrets, clinic, aliases, faults } = context;
  const given = readArgument(TargetArgument, argument)?.choice;
  if (given?.name.kind === 'bundle') {
    // The files stay, and analysing them again brings all of it back: nobody is asked.
    await targets.remove(given);
    for (const book of [clinic, aliases, faults]) book.forget(given);
    return;
  }
  const host = await savedHostOf(argument, context, { title: vscode.l10n.t('Target to remove') });
  const choice = choiceOf(host);
  await confirm(
    vscode.l10n.t('{0} will be removed from the targets.', targetLabel(choice.name)),
    vscode.l10n.t('Its password and admin token are forgotten. The host itself is left alone.'),
    vscode.l10n.t('Remove'),
  );
  await leaveSessions(choice, context);
  await secrets.forget(choice.name);
  await targets.remove(choice);
  for (const book of [clinic, aliases, faults]) book.forget(choice);
};
