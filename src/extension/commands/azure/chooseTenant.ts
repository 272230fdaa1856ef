import * as vscode from 'vscode';
import type { Tenant } from '../../../core/azure';
import type { DoctorContext } from '../../doctorContext';
import type { SavedAccount } from '../../state/savedAccount';
import type { Command } from '../command';
import { answered } from '../confirm';
import { requireTrust } from '../requireTarget';
import { withProgress } from '../withProgress';
import { signInHere } from './signInHere';
import { type TenantItem, tenantItems } from './tenantItems';

/** Lets the user choose the tenant whose apps are to be seen, out of those that the account is known in. */
export const chooseTenant: Command = async (context) => {
  requireTrust();
  const { azureBook } = context;
  const { tenantId: before, ...account } = azureBook.account;
  const tenantId = await askTenant(await tenantsOf(account, context), before);
  const after: SavedAccount = tenantId === '' ? account : { ...account, tenantId };
  if (after.signIn === 'editor') await signInHere(after, false);
  await azureBook.useAccount(after);
};

/** Those that Azure lists; none where it cannot be asked, since the tenant may be the very reason for that. */
async function tenantsOf(account: SavedAccount, context: DoctorContext): Promise<Tenant[]> {
  return withProgress(context, vscode.l10n.t('Asking Azure for your tenants'), async ({ signal }) => {
    const tenants: Tenant[] = [];
    try {
      for await (const tenant of (await context.azure()).tenants(account, signal)) tenants.push(tenant);
    } catch (error) {
      signal.throwIfAborted();
      context.logger.warn(`The tenants cannot be listed: ${String(error)}`);
    }
    return tenants;
  });
}

/** An id or a domain; empty for the account's own. */
async function askTenant(tenants: readonly Tenant[], current: string | undefined): Promise<string> {
  if (tenants.length === 0) return askName(current);
  const title = vscode.l10n.t('Tenant');
  const items: TenantItem[] = tenantItems(tenants, current, vscode.l10n.t);
  const { tenantId } = await answered(
    vscode.window.showQuickPick(items, {
      title,
      matchOnDescription: true,
      matchOnDetail: true,
      ignoreFocusOut: true,
    }),
  );
  return tenantId ?? askName(current);
}

async function askName(current: string | undefined): Promise<string> {
  const text = await answered(
    vscode.window.showInputBox({
      title: vscode.l10n.t('Tenant'),
      prompt: vscode.l10n.t(
        'Its id or a domain of it, such as contoso.onmicrosoft.com. Empty: the account’s own.',
      ),
      value: current ?? '',
      ignoreFocusOut: true,
      validateInput: (given) =>
        /^[A-Za-z0-9.-]*$/.test(given.trim())
          ? undefined
          : vscode.l10n.t('That is neither an id nor a domain.'),
    }),
  );
  return text.trim();
}
