import * as vscode from 'vscode';
import { commandIds } from '../../commandIds';
import type { DoctorContext } from '../../doctorContext';
import type { LabSummary, TargetChoice } from '../../engine/engine';
import { DEFAULT_LAB } from '../../state/currentTarget';
import type { Command } from '../command';
import { plainMessage } from '../plainMessage';
import { requireTrust } from '../requireTarget';
import { offer } from '../showFailure';
import { withProgress } from '../withProgress';
import { labNameOf } from './labNameOf';

/** Starts the lab that is named, or the one that a target is, and makes it the current target. */
export const startLab: Command = async (context, argument) => {
  requireTrust();
  const current = context.targets.current?.name;
  const usual = current?.kind === 'lab' ? current.name : DEFAULT_LAB;
  await startLabNamed(labNameOf(argument) ?? usual, context);
};

/** A lab that is up already is only chosen. */
export async function startLabNamed(name: string, context: DoctorContext): Promise<void> {
  const { targets, clinic, aliases, faults, logger } = context;
  const choice: TargetChoice = { name: { kind: 'lab', name } };
  const title = vscode.l10n.t('Starting the lab "{0}"', name);
  const { lab, isNew } = await withProgress(context, title, async ({ signal, say }) => {
    const tell = (line: string): void => {
      logger.info(`lab "${name}": ${line}`);
      say(plainMessage(line));
    };
    const here = await context.labs();
    const up = (await here.list()).find((running) => running.name === name);
    return { lab: up ?? (await here.start(name, { say: tell, signal })), isNew: up === undefined };
  });
  // Another lab under the same name: nothing that is known of it holds any longer.
  if (isNew) for (const book of [clinic, aliases, faults]) book.forget(choice);
  await targets.refresh();
  await targets.choose(choice);
  void offer(
    (text, ...items) => vscode.window.showInformationMessage(text, ...items),
    isNew ? upText(lab) : vscode.l10n.t('The lab "{0}" was running already.', name),
    [{ label: vscode.l10n.t('Diagnose'), command: commandIds.diagnose }],
  );
}

function upText({ name, siteUrl, limits }: LabSummary): string {
  return [vscode.l10n.t('The lab "{0}" is up at {1}.', name, siteUrl), ...limits].join(' ');
}
