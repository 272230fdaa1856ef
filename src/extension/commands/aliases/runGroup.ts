import * as vscode from 'vscode';
import type { DoctorContext } from '../../doctorContext';
import type { ReadRun } from '../../engine/engine';
import type { Command } from '../command';
import { answered } from '../confirm';
import { GroupArgument, readArgument } from '../readArgument';
import { requireTarget } from '../requireTarget';
import { showFailure } from '../showFailure';
import { showPanel } from '../showPanel';
import { withProgress } from '../withProgress';
import { agree } from './agree';
import { listedHere } from './listedHere';

const STATUS_MS = 10_000;

/**
 * Runs what reports in a group: side by side, and what loads the app alone afterwards, so that it measures nothing
 * but the app. One that fails does not end the others.
 */
export const runGroup: Command = async (context, argument) => {
  const target = requireTarget(context);
  const given = readArgument(GroupArgument, argument);
  const listed = await listedHere(target, context);
  const group = given?.group ?? (await pickGroup(listed.map((alias) => alias.group)));
  const engine = await context.engine();
  const all = listed
    .filter((alias) => alias.group === group && alias.kind === 'report')
    .map(({ name }) => ({ alias: name, ...engine.describe(name) }));
  await agree(target, all);
  const names = (isLoad: boolean): string[] =>
    all.filter(({ effect }) => (effect === 'load') === isLoad).map(({ alias }) => alias);
  const title = vscode.l10n.t('Running the aliases of "{0}"', group);
  const ended = await withProgress(context, title, async ({ signal, say }) => {
    let done = 0;
    const run = async (alias: string): Promise<ReadRun> => {
      const args = context.aliases.argumentsOf(alias);
      const ran = await context.aliases.run(target, { alias, args, view: 'shell' }, signal);
      done += 1;
      say(vscode.l10n.t('{0} of {1}, last {2}', done, all.length, alias));
      return ran;
    };
    const results = await Promise.allSettled(names(false).map(run));
    for (const alias of names(true)) {
      signal.throwIfAborted();
      results.push(...(await Promise.allSettled([run(alias)])));
    }
    signal.throwIfAborted();
    return results;
  });
  summarise(ended, context);
  await showPanel('aliases');
};

function pickGroup(groups: readonly string[]): Promise<string> {
  return answered(
    vscode.window.showQuickPick([...new Set(groups)], { title: vscode.l10n.t('Run all of a group') }),
  );
}

function summarise(ended: readonly PromiseSettledResult<ReadRun>[], context: DoctorContext): void {
  const ran = ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const well = ran.filter(({ assessment }) => assessment.state === 'pass').length;
  const line = vscode.l10n.t('{0} of {1} aliases passed', well, ended.length);
  vscode.window.setStatusBarMessage(line, STATUS_MS);
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) showFailure(failed.reason, context);
}
