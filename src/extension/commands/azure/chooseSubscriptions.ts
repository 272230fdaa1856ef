import * as vscode from 'vscode';
import type { Command } from '../command';
import { answered } from '../confirm';
import { requireTrust } from '../requireTarget';
import { withProgress } from '../withProgress';
import { accountOf } from './accountOf';

/** Lets the user choose which subscriptions are shown; that is remembered. */
export const chooseSubscriptions: Command = async (context, argument) => {
  requireTrust();
  const { azureBook } = context;
  const account = await accountOf(argument, context, vscode.l10n.t('Subscriptions of'));
  const list = azureBook.subscriptions(account);
  await withProgress(context, vscode.l10n.t('Reading the subscriptions'), async ({ signal }) => {
    signal.addEventListener('abort', () => list.stop(new vscode.CancellationError()), { once: true });
    await list.all();
  });
  const { state } = list;
  if (state.kind === 'failed') throw state.error;
  const { hidden } = azureBook;
  const items = state.items.map(({ id, name }) => ({
    label: name,
    description: id,
    id,
    picked: !hidden.includes(id),
  }));
  const title = vscode.l10n.t('Subscriptions to show');
  const chosen = await answered(
    vscode.window.showQuickPick(items, { title, canPickMany: true, ignoreFocusOut: true }),
  );
  const shown = new Set(chosen.map(({ id }) => id));
  const others = hidden.filter((id) => !items.some((item) => item.id === id));
  await azureBook.hide([...others, ...items.flatMap(({ id }) => (shown.has(id) ? [] : [id]))]);
};
