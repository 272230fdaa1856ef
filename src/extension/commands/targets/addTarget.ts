import * as vscode from 'vscode';
import { promptPassword } from '../../asks';
import { choiceOf } from '../../state/savedHost';
import type { Command } from '../command';
import { answered } from '../confirm';
import { askHost } from './askHost';
import { leaveSessions } from './leaveSessions';

/** Saves an SSH host, which becomes the current target. Nothing connects to it yet. */
export const addTarget: Command = async (context) => {
  const { targets, secrets } = context;
  const host = await askHost(vscode.l10n.t('Add Target'));
  const choice = choiceOf(host);
  if (host.signIn === 'password')
    await secrets.set('password', choice.name, await answered(promptPassword(choice.name)));
  await targets.save(host);
  await leaveSessions(choice, context);
  await targets.choose(choice);
};
