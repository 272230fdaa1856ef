import * as vscode from 'vscode';
import type { DoctorContext } from '../../doctorContext';
import type { AzureChoice } from '../../engine/azureChoice';
import type { LabSummary, TargetChoice } from '../../engine/engine';
import { targetKey } from '../../engine/targetKey';
import { DEFAULT_LAB, targetLabel } from '../../state/currentTarget';
import { choiceOfBundle } from '../../state/savedBundle';
import { choiceOfApp } from '../../state/savedApp';
import { choiceOf } from '../../state/savedHost';
import { chooseApp } from '../azure/chooseApp';
import { findApp } from '../azure/findApp';
import type { Command } from '../command';
import { answered } from '../confirm';
import { analyze } from '../evidence/analyze';
import { startLabNamed } from '../labs/startLab';
import { addTarget } from './addTarget';

type TargetItem = vscode.QuickPickItem & {
  pick:
    | { kind: 'target'; choice: TargetChoice }
    | { kind: 'start-lab' }
    | { kind: 'app'; choice: AzureChoice }
    | { kind: 'find-app' }
    | { kind: 'add' }
    | { kind: 'analyze' }
    /** A separator cannot be picked. */
    | { kind: 'none' };
};

/** Lets the user pick the target: a lab, an instance of it, a saved host, an app in Azure, or one that is still to be
 * added. */
export const chooseTarget: Command = async (context, argument) => {
  const { targets } = context;
  if (vscode.workspace.isTrusted) await targets.refresh();
  const title = vscode.l10n.t('Choose a target');
  const items = choosable(context);
  const { pick } = await answered(vscode.window.showQuickPick(items, { title, matchOnDescription: true }));
  switch (pick.kind) {
    case 'target':
      await targets.choose(pick.choice);
      return;
    case 'app':
      await chooseApp(pick.choice, context);
      return;
    case 'find-app':
      await findApp(context, undefined);
      return;
    case 'start-lab':
      await startLabNamed(DEFAULT_LAB, context);
      return;
    case 'add':
      await addTarget(context, argument);
      return;
    case 'analyze':
      await analyze(context, undefined);
      return;
    case 'none':
      return;
  }
};

function choosable({ targets }: Pick<DoctorContext, 'targets'>): TargetItem[] {
  const { labs, hosts, bundles, apps, currentKey } = targets;
  const up = labs.kind === 'known' ? labs.labs : [];
  const item = (choice: TargetChoice, description: string): TargetItem => ({
    label: targetLabel(choice.name),
    description:
      targetKey(choice.name) === currentKey ? vscode.l10n.t('{0}, current', description) : description,
    pick: { kind: 'target', choice },
  });
  const ofLab = ({ name, instances }: LabSummary): TargetItem[] => [
    item({ name: { kind: 'lab', name } }, vscode.l10n.t('running')),
    ...(instances.length < 2 ? [] : instances).map(({ id }) =>
      item({ name: { kind: 'lab', name, instance: id } }, vscode.l10n.t('this instance')),
    ),
  ];
  const isDown = labs.kind === 'known' && !up.some(({ name }) => name === DEFAULT_LAB);
  const start: TargetItem = {
    label: DEFAULT_LAB,
    description: vscode.l10n.t('not running: choosing it starts it'),
    pick: { kind: 'start-lab' },
  };
  const add: TargetItem = { label: `$(add) ${vscode.l10n.t('Add Target…')}`, pick: { kind: 'add' } };
  const find: TargetItem = {
    label: `$(azure) ${vscode.l10n.t('Find Azure App…')}`,
    pick: { kind: 'find-app' },
  };
  const analyzeItem: TargetItem = {
    label: `$(file-zip) ${vscode.l10n.t('Analyze a Bundle or Logs…')}`,
    pick: { kind: 'analyze' },
  };
  return [
    ...part(vscode.l10n.t('Local lab'), [...up.flatMap(ofLab), ...(isDown ? [start] : [])]),
    ...part(vscode.l10n.t('SSH hosts'), [
      ...hosts.map((host) => item(choiceOf(host), host.siteUrl ?? '')),
      add,
    ]),
    ...part('Azure', [
      ...apps.toReversed().map((app): TargetItem => {
        const choice = choiceOfApp(app);
        return { ...item(choice, app.site.resourceGroup), pick: { kind: 'app', choice } };
      }),
      find,
    ]),
    ...part(vscode.l10n.t('Saved evidence'), [
      ...bundles.map((bundle) => item(choiceOfBundle(bundle), bundle.path)),
      analyzeItem,
    ]),
  ];
}

function part(label: string, items: TargetItem[]): TargetItem[] {
  const separator: TargetItem = { label, kind: vscode.QuickPickItemKind.Separator, pick: { kind: 'none' } };
  return items.length === 0 ? [] : [separator, ...items];
}
