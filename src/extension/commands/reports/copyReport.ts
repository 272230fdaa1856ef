import * as vscode from 'vscode';
import type { DiagnosisRun, Engine } from '../../engine/engine';
import type { Command } from '../command';
import { requireDiagnosis } from './requireDiagnosis';

const STATUS_MS = 5000;

/** Puts the last diagnosis on the clipboard, as Markdown. */
export const copyReport = copied(
  (engine, { diagnosis }) => engine.markdown(diagnosis),
  () => vscode.l10n.t('The report is on the clipboard'),
);

/** The same as a note for a ticket: impact, timeline, cause, proof, what is open. */
export const copyNote = copied(
  (engine, { diagnosis }) => engine.incidentNote(diagnosis),
  () => vscode.l10n.t('The incident note is on the clipboard'),
);

/** The same as a question to an assistant, with pseudonyms in the place of names. */
export const copyPrompt = copied(
  (engine, { diagnosis }) => engine.assistantPrompt(diagnosis),
  () => vscode.l10n.t('The prompt is on the clipboard'),
);

function copied(text: (engine: Engine, run: DiagnosisRun) => string, said: () => string): Command {
  return async (context) => {
    const { run } = requireDiagnosis(context);
    const engine = await context.engine();
    await vscode.env.clipboard.writeText(text(engine, run));
    vscode.window.setStatusBarMessage(said(), STATUS_MS);
  };
}
