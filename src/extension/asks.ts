import * as vscode from 'vscode';
import type { HostKey } from '../core/ssh';
import type { TargetName } from './engine/engine';
import { targetKey } from './engine/targetKey';
import { declined } from './errors';
import { choiceOf, type SavedHost } from './state/savedHost';
import { targetLabel } from './state/currentTarget';
import type { TargetSecrets } from './state/targetSecrets';

/**
 * The password of a target: stored, or asked for where its host signs in with one. Undefined where the agent and the
 * user's keys are to do. Errors: `declined`.
 */
export async function askPassword(
  name: TargetName,
  hosts: readonly SavedHost[],
  secrets: TargetSecrets,
): Promise<string | undefined> {
  const key = targetKey(name);
  const host = hosts.find((saved) => targetKey(choiceOf(saved).name) === key);
  if (host?.signIn !== 'password') return undefined;
  const stored = await secrets.get('password', name);
  if (stored !== undefined) return stored;
  const given = await promptPassword(name);
  if (given === undefined) throw declined();
  await secrets.set('password', name, given);
  return given;
}

/** Asks for the password of a host; undefined when the user leaves. */
export function promptPassword(name: TargetName): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Password of {0}', targetLabel(name)),
    prompt: vscode.l10n.t('It is kept in the secret storage of the editor.'),
    password: true,
    ignoreFocusOut: true,
  });
}

/** Asks about a host key that is not in known_hosts. Errors: `declined`. */
export async function confirmHostKey(host: string, port: number, key: HostKey): Promise<void> {
  const trust = vscode.l10n.t('Trust and Remember');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('The host key of {0} is not known here.', port === 22 ? host : `${host}:${port}`),
    {
      modal: true,
      detail: vscode.l10n.t(
        '{0}\n{1}\n\nCompare it with what the owner of the host told you. When you trust it, it is added to known_hosts.',
        key.type,
        key.fingerprint,
      ),
    },
    trust,
  );
  if (answer !== trust) throw declined();
}

/** Asks whether our helper commands may be run in a container that has none of the image's. */
export async function askOwnAliases(name: TargetName): Promise<boolean> {
  const run = vscode.l10n.t('Run Them');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('The container of {0} lacks the helper commands.', targetLabel(name)),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Those of App Service Doctor can be run in their place, from memory: nothing is written into the container, and nothing stays there. Terminals do not have them. Without them the diagnosis goes on with what else can be seen.',
      ),
    },
    run,
  );
  return answer === run;
}
