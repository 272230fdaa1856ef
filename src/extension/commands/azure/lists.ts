import { ListArgument, readArgument } from '../readArgument';
import type { DoctorContext } from '../../doctorContext';
import type { ListName } from '../../views/azureElements';
import type { Command } from '../command';
import { requireTrust } from '../requireTarget';
import { accountOf } from './accountOf';
import * as vscode from 'vscode';

/** Reads on in a list of the tree. */
export const loadMore: Command = async ({ azureBook }, argument) => {
  requireTrust();
  const name = readArgument(ListArgument, argument);
  if (name) await listOf(name, azureBook).more();
};

/** Ends whatever is being read of Azure. */
export const stopLoading: Command = ({ azureBook }) => {
  azureBook.stop();
  return Promise.resolve();
};

/** Asks Azure anew, with new tokens. */
export const refreshAzure: Command = async (context, argument) => {
  requireTrust();
  await context.azureBook.refresh(await accountOf(argument, context, vscode.l10n.t('Refresh')));
};

function listOf(name: ListName, azureBook: DoctorContext['azureBook']): { more: () => Promise<void> } {
  switch (name.of) {
    case 'subscriptions':
      return azureBook.subscriptions(name.account);
    case 'sites':
      return azureBook.sites(name.account, name.subscriptionId);
    case 'slots':
      return azureBook.slots(name.account, name.site);
    case 'instances':
      return azureBook.instances(name.account, name.site);
  }
}
