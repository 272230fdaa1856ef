import * as vscode from 'vscode';
import { clouds } from '../../../core/azure/clouds';
import { signInToEditor } from '../../editorSession';
import type { AzureSignIn, MicrosoftCloud } from '../../engine/azureAccount';
import type { SavedAccount } from '../../state/savedAccount';
import { signInName } from '../../views/signInName';
import type { Command } from '../command';
import { answered } from '../confirm';
import { requireTrust } from '../requireTarget';

const STATUS_MS = 8000;

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

/** Lets the user name the tenant whose apps are to be seen. */
export const chooseTenant: Command = async (context) => {
  requireTrust();
  const { azureBook } = context;
  const { tenantId: before, ...account } = azureBook.account;
  const text = await answered(
    vscode.window.showInputBox({
      title: vscode.l10n.t('Tenant'),
      prompt: vscode.l10n.t(
        'Its id or a domain of it, such as contoso.onmicrosoft.com. Empty: the account’s own.',
      ),
      value: before ?? '',
      ignoreFocusOut: true,
      validateInput: (given) =>
        /^[A-Za-z0-9.-]*$/.test(given.trim())
          ? undefined
          : vscode.l10n.t('That is neither an id nor a domain.'),
    }),
  );
  const tenantId = text.trim();
  const after: SavedAccount = tenantId === '' ? account : { ...account, tenantId };
  if (after.signIn === 'editor') await signInHere(after, false);
  await azureBook.useAccount(after);
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
  return (await answered(vscode.window.showQuickPick(items, { title, matchOnDetail: true }))).way;
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

async function signInHere({ cloud, tenantId }: SavedAccount, isAnother: boolean): Promise<void> {
  const { armScope } = clouds[cloud];
  const token = await signInToEditor({ cloud, scopes: [armScope], tenantId }, isAnother);
  if (token) vscode.window.setStatusBarMessage(vscode.l10n.t('Signed in as {0}', token.account), STATUS_MS);
}
