import * as vscode from 'vscode';
import type { View } from '../../../core/contracts';
import type { AliasArgument as AliasGiven } from '../../commandArguments';
import { commandIds } from '../../commandIds';
import type { DoctorContext } from '../../doctorContext';
import type { ReadRun } from '../../engine/engine';
import type { Command } from '../command';
import { plainMessage } from '../plainMessage';
import { AliasArgument, readArgument } from '../readArgument';
import { requireTarget } from '../requireTarget';
import { showPanel } from '../showPanel';
import { withProgress } from '../withProgress';
import { agree } from './agree';
import { askArguments } from './askArguments';
import { pickAlias } from './pickAlias';

const STATUS_MS = 10_000;

export const runAlias: Command = (context, argument) => runIn('shell', context, argument);

/** The same with the app's own environment. */
export const runAliasInAppView: Command = (context, argument) => runIn('app', context, argument);

async function runIn(usual: View, context: DoctorContext, argument: unknown): Promise<void> {
  const target = requireTarget(context);
  const given = readArgument(AliasArgument, argument);
  const view = usual === 'app' ? usual : (given?.view ?? usual);
  const alias = given?.alias ?? (await pickAlias(target, view, context));
  const described = (await context.engine()).describe(alias);
  if (described.kind === 'stream') {
    await vscode.commands.executeCommand(commandIds.openLog);
    return;
  }
  if (described.kind === 'navigate') {
    await vscode.commands.executeCommand(commandIds.openTerminal, { alias, args: [] } satisfies AliasGiven);
    return;
  }
  const { aliases } = context;
  const args = given?.args ?? (await askArguments(alias, described.args, aliases));
  await agree(target, [{ alias, ...described }]);
  const ran = await withProgress(context, vscode.l10n.t('Running {0}', alias), ({ signal }) =>
    aliases.run(target, { alias, args, view }, signal),
  );
  vscode.window.setStatusBarMessage(resultLine(ran), STATUS_MS);
  await showPanel('aliases');
}

function resultLine({ run, assessment }: ReadRun): string {
  const icon = { pass: '$(pass)', fail: '$(error)', warn: '$(warning)' }[assessment.state];
  return `${icon} ${run.alias}: ${plainMessage(assessment.summary)}`;
}
