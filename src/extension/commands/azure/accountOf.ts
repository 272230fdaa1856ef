import * as vscode from 'vscode';
import type { DoctorContext } from '../../doctorContext';
import type { AzureAccount } from '../../engine/azureAccount';
import { accountElements } from '../../views/azureElements';
import { accountLabel } from '../../views/azureItem';
import { AccountArgument, readArgument } from '../readArgument';
import { answered } from '../confirm';

/** The Azure that a command is about: the one it was given, the only one, or one that the user picks. */
export async function accountOf(
  argument: unknown,
  context: Pick<DoctorContext, 'targets' | 'azureBook'>,
  title: string,
): Promise<AzureAccount> {
  const given = readArgument(AccountArgument, argument)?.account;
  if (given) return given;
  const items = accountElements(context).map(({ account }) => ({ label: accountLabel(account), account }));
  const [only] = items;
  if (only && items.length === 1) return only.account;
  return (await answered(vscode.window.showQuickPick(items, { title }))).account;
}
