import * as vscode from 'vscode';
import { clouds } from '../../../core/azure/clouds';
import type { AzureSignIn, MicrosoftCloud } from '../../engine/azureAccount';
import type { SavedAccount } from '../../state/savedAccount';
import { signInName } from '../../views/signInName';
import type { Command } from '../command';
import { answered } from '../confirm';
import { requireTrust } from '../requireTarget';
import { signInHere } from './signInHere';

type Way = { signIn: AzureSignIn; isAnother?: boolean };

/** Lets the user choose the cloud and how to sign in to it; only the editor's own account asks anything more. */
export const signInToAzure: Command = async (context) => {
  requireTrust();
  const { signIn, isAnother = false } = await askWay();
  const cloud = await askCloud(context.azureBook.account.cloud);
  const account: SavedAccount = { kind: 'cloud', cloud, signIn };
  if (signIn === 'editor') await signInHere(account, isAnother);
  await context.azureBook.useAccount(account);
};

async function askWay(): Promise<Way> {
  const ways: (Way & { detail: string; label?: string })[] = [
    { signIn: 'editor', detail: vscode.l10n.t('The account that is signed in here, or a sign-in now.') },
    {
      signIn: 'editor',
      isAnother: true,
      label: vscode.l10n.t('Another Microsoft account…'),
      detail: vscode.l10n.t('Choose the account anew.'),
    },
    { signIn: 'azure-cli', detail: vscode.l10n.t('Whoever signed in with "az login".') },
    { signIn: 'azd', detail: vscode.l10n.t('Whoever signed in with "azd auth login".') },
    { signIn: 'environment', detail: vscode.l10n.t('AZURE_CLIENT_ID and its secret or certificate.') },
    { signIn: 'workload-identity', detail: vscode.l10n.t('The federated token of a pod or a pipeline.') },
    { signIn: 'managed-identity', detail: vscode.l10n.t('The identity of a machine in Azure.') },
    {
      signIn: 'chain',
      detail: vscode.l10n.t('The five above in turn; the log says what each of them said.'),
    },
    {
      signIn: 'any',
      detail: vscode.l10n.t('The Microsoft account of the editor, and without one the machine’s, in turn.'),
    },
  ];
  const items = ways.map(({ signIn, label = signInName(signIn), detail, isAnother }) => ({
    label,
    detail,
    way: { signIn, ...(isAnother ? { isAnother } : {}) },
  }));
  const title = vscode.l10n.t('Sign in to Azure with');
  return (
    await answered(vscode.window.showQuickPick(items, { title, matchOnDetail: true, ignoreFocusOut: true }))
  ).way;
}

async function askCloud(current: MicrosoftCloud): Promise<MicrosoftCloud> {
  const all = Object.values(clouds).flatMap(({ name, title }) =>
    name === 'lab' ? [] : [{ label: title, cloud: name, description: '' }],
  );
  // The one that is used stands first, so that Enter is enough.
  const items = all.sort((one, other) => Number(other.cloud === current) - Number(one.cloud === current));
  const title = vscode.l10n.t('Which Azure');
  return (await answered(vscode.window.showQuickPick(items, { title }))).cloud;
}
