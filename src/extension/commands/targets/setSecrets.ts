import * as vscode from 'vscode';
import { promptPassword } from '../../asks';
import { targetLabel } from '../../state/currentTarget';
import { choiceOf } from '../../state/savedHost';
import type { Command } from '../command';
import { answered } from '../confirm';
import { leaveSessions } from './leaveSessions';
import { savedHostOf } from './savedHostOf';

/** Stores the password of a host, which signs in with it from then on. */
export const setPassword: Command = async (context, argument) => {
  const title = vscode.l10n.t('Target whose password is set');
  const host = await savedHostOf(argument, context, { title, prefer: 'current' });
  const choice = choiceOf(host);
  await context.secrets.set('password', choice.name, await answered(promptPassword(choice.name)));
  if (host.signIn !== 'password') await context.targets.save({ ...host, signIn: 'password' });
  await leaveSessions(choice, context);
};

/** Stores the token that the fault endpoint of a host's app asks for. The lab's is known. */
export const setFaultToken: Command = async (context, argument) => {
  const title = vscode.l10n.t('Target whose admin token is set');
  const host = await savedHostOf(argument, context, { title, prefer: 'current' });
  const choice = choiceOf(host);
  const token = await answered(
    vscode.window.showInputBox({
      title: vscode.l10n.t('Admin token of {0}', targetLabel(choice.name)),
      prompt: vscode.l10n.t(
        'The value of the app setting FAULT_ADMIN_TOKEN. It is kept in the secret storage.',
      ),
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Give the token.') : undefined),
    }),
  );
  await context.secrets.set('fault-token', choice.name, token.trim());
};
