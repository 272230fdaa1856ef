import * as vscode from 'vscode';
import { commandIds } from '../../commandIds';
import type { DoctorContext } from '../../doctorContext';
import { type AzureChoice, isAzure } from '../../engine/azureChoice';
import type { DiagnosisRun } from '../../engine/engine';
import type { FixPlan } from '../../engine/fixPlan';
import { fixNotApplicable, notInAzure, nothingToUndo } from '../../errors';
import { targetLabel } from '../../state/currentTarget';
import type { Command } from '../command';
import { answered, confirm } from '../confirm';
import { targetLine } from '../describeTarget';
import { ExplainArgument, readArgument } from '../readArgument';
import { requireDiagnosis } from '../reports/requireDiagnosis';
import { requireTarget } from '../requireTarget';
import { offer } from '../showFailure';
import { withProgress } from '../withProgress';
import { fixLines } from './fixLines';

/**
 * Applies the fix of a finding of the last diagnosis, after the user has seen the exact change and what it restarts.
 * Errors: `fix-not-applicable`, `not-in-azure`, `no-diagnosis`, `declined`.
 */
export const applyFix: Command = async (context, argument) => {
  const target = appTarget(context);
  const { run } = requireDiagnosis(context);
  const plan = await planOf(readArgument(ExplainArgument, argument), run);
  const { settings, siteConfig } = run.evidence;
  await ask(plan, { settings, siteConfig }, target, vscode.l10n.t('Apply'));
  await change(plan, target, context, vscode.l10n.t('Applying the fix for {0}', plan.finding));
};

/** Puts back what the last fix of the current target has changed. Errors: `nothing-to-undo`, `declined`. */
export const undoFix: Command = async (context) => {
  const target = appTarget(context);
  const applied = context.remedies.lastOf(target);
  if (!applied) throw nothingToUndo();
  const { done, undo } = applied;
  await ask(undo, { settings: withoutRemoved(done.settings), siteConfig: done.siteConfig }, target, vscode.l10n.t('Undo'));
  await change(undo, target, context, vscode.l10n.t('Undoing the fix for {0}', undo.finding));
};

/** Switches the application's log on, which the platform keeps back by default. */
export const switchLoggingOn: Command = async (context) => {
  const target = appTarget(context);
  const plan: FixPlan = { finding: 'logging', settings: {}, siteConfig: { httpLoggingEnabled: true }, restart: false };
  await ask(plan, {}, target, vscode.l10n.t('Switch On'));
  await change(plan, target, context, vscode.l10n.t('Switching application logging on'));
  await vscode.commands.executeCommand(commandIds.openLog);
};

function appTarget(context: DoctorContext): AzureChoice {
  const target = requireTarget(context);
  if (!isAzure(target)) throw notInAzure();
  return target;
}

async function planOf(finding: string | undefined, { fixes, diagnosis }: DiagnosisRun): Promise<FixPlan> {
  if (finding !== undefined) {
    const plan = fixes.find((one) => one.finding === finding);
    if (!plan) throw fixNotApplicable(finding);
    return plan;
  }
  const [only] = fixes;
  if (!only) throw fixNotApplicable(diagnosis.verdict?.id ?? '');
  if (fixes.length === 1) return only;
  const items = fixes.map((plan) => ({ label: plan.finding, description: summaryOf(plan, diagnosis), plan }));
  const title = vscode.l10n.t('Fix to apply');
  return (await answered(vscode.window.showQuickPick(items, { title }))).plan;
}

function summaryOf({ finding }: FixPlan, { findings }: DiagnosisRun['diagnosis']): string {
  return findings.find(({ id }) => id === finding)?.fix.summary ?? '';
}

async function ask(
  plan: FixPlan,
  before: Parameters<typeof fixLines>[1],
  target: AzureChoice,
  action: string,
): Promise<void> {
  const label = targetLabel(target.name);
  const lines = fixLines(plan, before, vscode.l10n.t);
  const isRestart = lines.length === 0 && plan.restart;
  await confirm(
    isRestart ? vscode.l10n.t('{0} will be restarted.', label) : vscode.l10n.t('This changes {0}.', label),
    [
      ...lines,
      '',
      isRestart
        ? vscode.l10n.t('All of its instances start anew; requests fail meanwhile.')
        : vscode.l10n.t('Azure restarts all instances of the app for this; requests may fail meanwhile.'),
      targetLine(target),
    ]
      .join('\n')
      .trim(),
    action,
  );
}

async function change(
  plan: FixPlan,
  target: AzureChoice,
  context: DoctorContext,
  title: string,
): Promise<void> {
  const undo = await withProgress(context, title, async ({ signal }) =>
    (await context.engine()).applyFix(target, plan, signal),
  );
  const { remedies } = context;
  const isUndoable = Object.keys(undo.settings).length + Object.keys(undo.siteConfig).length > 0;
  const wasUndone = remedies.lastOf(target)?.undo === plan;
  if (wasUndone || !isUndoable) remedies.forget(target);
  else remedies.keep(target, { done: plan, undo });
  const undoIt = { label: vscode.l10n.t('Undo'), command: commandIds.undoFix };
  void offer(
    (text, ...items) => vscode.window.showInformationMessage(text, ...items),
    vscode.l10n.t('Done. The app may take a minute to be up again.'),
    [
      { label: vscode.l10n.t('Diagnose Again'), command: commandIds.diagnose },
      ...(wasUndone || !isUndoable ? [] : [undoIt]),
    ],
  );
}

function withoutRemoved(settings: FixPlan['settings']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
