import * as vscode from 'vscode';
import { commandIds } from '../../commandIds';
import type { Command } from '../command';
import { offer } from '../showFailure';
import { requireDiagnosis } from './requireDiagnosis';

const STATUS_MS = 5000;

/** Puts the last diagnosis on the clipboard, as Markdown. */
export const copyReport: Command = async (context) => {
  const { run } = requireDiagnosis(context);
  const engine = await context.engine();
  await vscode.env.clipboard.writeText(engine.markdown(run.diagnosis));
  vscode.window.setStatusBarMessage(vscode.l10n.t('The report is on the clipboard'), STATUS_MS);
};

/** The same as a note for a ticket: impact, timeline, cause, proof, what was done, what is open. */
export const copyNote: Command = async (context) => {
  const { target, run } = requireDiagnosis(context);
  const engine = await context.engine();
  const before = context.clinic.beforeOf(target)?.diagnosis;
  await vscode.env.clipboard.writeText(engine.incidentNote(run.diagnosis, before));
  vscode.window.setStatusBarMessage(vscode.l10n.t('The incident note is on the clipboard'), STATUS_MS);
};

/** The same as a question to an assistant. Names are pseudonyms; what they stand for stays in the log. */
export const copyPrompt: Command = async (context) => {
  const { run } = requireDiagnosis(context);
  const { text, names } = await (await context.engine()).assistantPrompt(run.diagnosis);
  await vscode.env.clipboard.writeText(text);
  for (const { pseudonym, name } of names) context.logger.info(`${pseudonym} stands for ${name}`);
  void offer(
    (message, ...items) => vscode.window.showInformationMessage(message, ...items),
    vscode.l10n.t(
      'The prompt is on the clipboard. Names in it are pseudonyms; the log says what they stand for.',
    ),
    [{ label: vscode.l10n.t('Show Log'), command: commandIds.showLog }],
  );
};
