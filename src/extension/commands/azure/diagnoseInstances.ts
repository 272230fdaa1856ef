import * as vscode from 'vscode';
import { targetLabel } from '../../state/currentTarget';
import { commandIds } from '../../commandIds';
import type { Command } from '../command';
import { requireTarget } from '../requireTarget';
import { withProgress } from '../withProgress';

/** Diagnoses every instance of the current target, and shows them side by side. */
export const diagnoseInstances: Command = async (context) => {
  const { rounds } = context;
  const target = requireTarget(context);
  await vscode.commands.executeCommand(commandIds.openPanel, 'instances');
  if (rounds.of(target).kind === 'running') return;
  const title = vscode.l10n.t('Diagnosing all instances of {0}', targetLabel(target.name));
  await withProgress(context, title, async ({ signal, say }) => {
    const telling = rounds.onDidChange(() => {
      const { instances } = rounds.of(target).round;
      const done = instances.filter(({ kind }) => kind !== 'waiting').length;
      if (instances.length > 0) say(vscode.l10n.t('{0} of {1} instances', done, instances.length));
    });
    try {
      await rounds.make(target, signal);
    } finally {
      telling.dispose();
    }
  });
};
