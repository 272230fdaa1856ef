import * as vscode from 'vscode';
import type { Command } from '../command';
import { requireDiagnosis } from './requireDiagnosis';

const STATUS_MS = 5000;

/** Puts the last diagnosis on the clipboard, as Markdown. */
export const copyReport: Command = async (context) => {
  const { run } = requireDiagnosis(context);
  const engine = await context.engine();
  await vscode.env.clipboard.writeText(engine.markdown(run.diagnosis));
  vscode.window.setStatusBarMessage(vscode.l10n.t('The report is on the clipboard'), STATUS_MS);
};
