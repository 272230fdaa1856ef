import * as vscode from 'vscode';
import type { SavedHost } from '../../state/savedHost';
import { answered } from '../confirm';
import { hostText, parseHost } from './parseHost';
import { parseSiteUrl } from './parseSiteUrl';

/** Asks who and where a host is, step by step; `known` stands in the fields. Errors: `declined`. */
export async function askHost(title: string, known?: SavedHost): Promise<SavedHost> {
  const stepTitle = (step: number): string => `${title} (${step}/3)`;
  const address = await answered(
    vscode.window.showInputBox({
      title: stepTitle(1),
      prompt: vscode.l10n.t('User and host that SSH reaches, as user@host or user@host:port'),
      placeHolder: 'root@127.0.0.1:2222',
      value: known ? hostText(known) : '',
      ignoreFocusOut: true,
      validateInput: (text) =>
        parseHost(text)
          ? undefined
          : vscode.l10n.t('Write it as user@host or user@host:port, without a password.'),
    }),
  );
  const signIn = await askSignIn(stepTitle(2));
  const url = await answered(
    vscode.window.showInputBox({
      title: stepTitle(3),
      prompt: vscode.l10n.t('Where the app is seen from outside; empty where it is not'),
      placeHolder: 'https://app.example.com',
      value: known?.siteUrl ?? '',
      ignoreFocusOut: true,
      validateInput: (text) =>
        text.trim() === '' || parseSiteUrl(text) !== undefined
          ? undefined
          : vscode.l10n.t('Write an address that begins with http:// or https://.'),
    }),
  );
  // The editor has validated it; a key binding cannot reach this.
  const parsed = await answered(Promise.resolve(parseHost(address)));
  const siteUrl = parseSiteUrl(url);
  return { ...parsed, signIn, ...(siteUrl === undefined ? {} : { siteUrl }) };
}

async function askSignIn(title: string): Promise<SavedHost['signIn']> {
  const items: (vscode.QuickPickItem & { signIn: SavedHost['signIn'] })[] = [
    {
      label: vscode.l10n.t('Keys'),
      description: vscode.l10n.t('of the SSH agent or the .ssh folder'),
      signIn: 'keys',
    },
    {
      label: vscode.l10n.t('Password'),
      description: vscode.l10n.t('kept in the secret storage of the editor'),
      signIn: 'password',
    },
  ];
  const picked = await answered(vscode.window.showQuickPick(items, { title, ignoreFocusOut: true }));
  return picked.signIn;
}
