import * as vscode from 'vscode';
import type { ListedAlias } from '../../../core/aliases';
import type { View } from '../../../core/contracts';
import type { DoctorContext } from '../../doctorContext';
import type { ReadRun, TargetChoice } from '../../engine/engine';
import { answered } from '../confirm';
import { plainMessage } from '../plainMessage';
import { listedHere } from './listedHere';

const stateIcons = { pass: '$(pass)', fail: '$(error)', warn: '$(warning)' } as const;

/** Lets the user pick an alias of the container, grouped as its help page groups them. Errors: `declined`. */
export async function pickAlias(target: TargetChoice, view: View, context: DoctorContext): Promise<string> {
  const listed = await listedHere(target, context);
  // The view is the environment of one command: a stream, a terminal and an installation have none.
  const shown = view === 'app' ? listed.filter(({ kind }) => kind === 'report') : listed;
  const items = shown.flatMap((alias, index): (vscode.QuickPickItem & { alias?: string })[] => {
    const item = aliasItem(alias, context.aliases.lastRun(target, alias.name, view));
    return alias.group === shown[index - 1]?.group
      ? [item]
      : [{ label: alias.group, kind: vscode.QuickPickItemKind.Separator }, item];
  });
  const title =
    view === 'app' ? vscode.l10n.t('Run an alias in the app’s view') : vscode.l10n.t('Run an alias');
  const picked = await answered(
    vscode.window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true }),
  );
  return picked.alias ?? picked.label;
}

function aliasItem(
  { name, description }: ListedAlias,
  last: ReadRun | undefined,
): vscode.QuickPickItem & { alias: string } {
  if (!last) return { label: name, description, alias: name };
  const { assessment, at } = last;
  return {
    label: `${stateIcons[assessment.state]} ${name}`,
    description,
    detail: `${plainMessage(assessment.summary)} (${new Date(at).toLocaleTimeString()})`,
    alias: name,
  };
}
