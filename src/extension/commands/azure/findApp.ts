import * as vscode from 'vscode';
import type { SiteSummary } from '../../../core/azure';
import type { DoctorContext } from '../../doctorContext';
import type { AzureAccount } from '../../engine/azureAccount';
import type { AzureChoice } from '../../engine/azureChoice';
import { appRuntime, inOrder } from '../../state/appRuntime';
import { siteLabel } from '../../state/currentTarget';
import { choiceOfSite } from '../../views/azureElements';
import { accountLabel } from '../../views/azureItem';
import type { Command } from '../command';
import { answered } from '../confirm';
import { requireTrust } from '../requireTarget';
import { type Work, withProgress } from '../withProgress';
import { accountOf } from './accountOf';
import { chooseApp } from './chooseApp';

/** Subscriptions that are read at the same time. */
const SIDE_BY_SIDE = 4;

interface Found {
  app: SiteSummary;
  choice: AzureChoice;
  subscription: string;
}

/** Searches the apps of all subscriptions that are shown by their name, and makes the chosen one the target. */
export const findApp: Command = async (context, argument) => {
  requireTrust();
  const account = await accountOf(argument, context, vscode.l10n.t('Search in'));
  const title = vscode.l10n.t('Reading the apps of {0}', accountLabel(account));
  const found = await withProgress(context, title, (work) => readApps(account, context, work));
  const items = found.map(({ app, choice, subscription }) => ({
    label: siteLabel(app),
    description: [app.linuxFxVersion.replace('|', ' ') || app.kind, app.resourceGroup, subscription].join(
      ' · ',
    ),
    choice,
    isOther: appRuntime(app) === 'other',
  }));
  const picked = await answered(
    vscode.window.showQuickPick(
      items.filter(({ isOther }) => !isOther),
      {
        title: vscode.l10n.t('Find an app by its name'),
        placeHolder: vscode.l10n.t(
          '{0} Python apps on Linux',
          items.filter(({ isOther }) => !isOther).length,
        ),
        matchOnDescription: true,
        ignoreFocusOut: true,
      },
    ),
  );
  await chooseApp(picked.choice, context);
};

/** What can be read: a subscription that refuses leaves its apps out, and the log says so. */
async function readApps(
  account: AzureAccount,
  { azureBook, logger }: DoctorContext,
  { signal, say }: Work,
): Promise<Found[]> {
  const subscriptions = azureBook.subscriptions(account);
  const stop = (): void => azureBook.stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await subscriptions.all();
    if (subscriptions.state.kind === 'failed') throw subscriptions.state.error;
    const shown = subscriptions.state.items.filter(({ id }) => !azureBook.hidden.includes(id));
    let done = 0;
    const found: Found[] = [];
    const waiting = [...shown];
    const read = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { id, name: subscription, tenantId } = next;
        const list = azureBook.sites(account, id);
        await list.all();
        signal.throwIfAborted();
        const { state } = list;
        if (state.kind === 'failed') logger.warn(`${subscription}: ${String(state.error)}`);
        for (const app of state.items)
          found.push({ app, subscription, choice: choiceOfSite(account, app, tenantId) });
        done += 1;
        say(vscode.l10n.t('{0} of {1} subscriptions, {2} apps', done, shown.length, found.length));
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, read));
    const places = new Map(inOrder(found.map(({ app }) => app)).map((app, index) => [app, index]));
    return found.sort((one, other) => (places.get(one.app) ?? 0) - (places.get(other.app) ?? 0));
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
