import * as vscode from 'vscode';
import { commandIds } from '../../commandIds';
import type { DoctorContext } from '../../doctorContext';
import type { AzureChoice } from '../../engine/azureChoice';
import type { PlannedFix } from '../../engine/engine';
import { fixNotApplicable, nothingToUndo } from '../../errors';
import { targetLabel } from '../../state/currentTarget';
import type { Command } from '../command';
import { answered, confirm } from '../confirm';
import { targetLine } from '../describeTarget';
import { ExplainArgument, readArgument } from '../readArgument';
import { requireDiagnosis } from '../reports/requireDiagnosis';
import { offer } from '../showFailure';
import { withProgress } from '../withProgress';
import { appOf } from './appCommands';
import { fixLines, undoLines } from './fixLines';

/**
 * Applies the fix of a finding of the last diagnosis, after the user has seen the exact change and what it restarts.
 * Errors: `fix-not-applicable`, `not-in-azure`, `no-diagnosis`, `declined`.
 */
export const applyFix: Command = async (context, argument) => {
  const target = appOf(undefined, context);
  const { finding, plan } = await planOf(readArgument(ExplainArgument, argument), context);
  await ask(target, plan.effect, fixLines(plan, vscode.l10n.t), vscode.l10n.t('Apply'));
  await apply({ finding, plan }, target, context, vscode.l10n.t('Applying the fix for {0}', finding));
};

/** Puts back what the last fix of the current target has changed. Errors: `nothing-to-undo`, `declined`. */
export const undoFix: Command = async (context) => {
  const target = appOf(undefined, context);
  const { remedies } = context;
  const applied = remedies.lastOf(target);
  if (!applied) throw nothingToUndo();
  const { finding, undo } = applied;
  const effect =
    undo.kind === 'site'
      ? vscode.l10n.t('Nothing restarts.')
      : vscode.l10n.t('The app restarts on all its instances, as it did for the fix.');
  await ask(target, effect, undoLines(undo, vscode.l10n.t), vscode.l10n.t('Undo'));
  await withProgress(context, vscode.l10n.t('Undoing the fix for {0}', finding), async ({ signal }) =>
    (await context.engine()).undoFix(target, undo, signal),
  );
  remedies.forget(target);
  tellDone([]);
};

async function planOf(finding: string | undefined, context: DoctorContext): Promise<PlannedFix> {
  if (finding !== undefined) {
    const fix = plannedHere(context).find((one) => one.finding === finding);
    if (!fix) throw fixNotApplicable(finding);
    return fix;
  }
  const { fixes, diagnosis } = requireDiagnosis(context).run;
  const [only] = fixes;
  if (!only) throw fixNotApplicable(diagnosis.verdict?.id ?? '');
  if (fixes.length === 1) return only;
  const items = fixes.map((fix) => ({ label: fix.finding, description: fix.plan.summary, fix }));
  const title = vscode.l10n.t('Fix to apply');
  return (await answered(vscode.window.showQuickPick(items, { title }))).fix;
}

/** Of the last diagnosis of the current target, of its workers, and of the spread of its requests. */
function plannedHere({ targets: { current }, clinic, spreads }: DoctorContext): PlannedFix[] {
  if (!current) return [];
  const spread = spreads.of(current);
  const run = clinic.lastOf(current);
  return [
    ...(run?.fixes ?? []),
    // Advice about workers is applied only where it is named: it mends no finding.
    ...(run?.workers?.kind === 'seen' ? run.workers.fixes : []),
    ...(spread.kind === 'done' ? spread.measured.fixes : []),
  ];
}

async function ask(
  target: AzureChoice,
  effect: string,
  lines: readonly string[],
  action: string,
): Promise<void> {
  const label = targetLabel(target.name);
  await confirm(
    lines.length === 0
      ? vscode.l10n.t('{0} will be restarted.', label)
      : vscode.l10n.t('This changes {0}.', label),
    [...lines, effect, targetLine(target)].join('\n'),
    action,
  );
}

async function apply(
  { finding, plan }: PlannedFix,
  target: AzureChoice,
  context: DoctorContext,
  title: string,
): Promise<void> {
  const undo = await withProgress(context, title, async ({ signal }) =>
    (await context.engine()).applyFix(target, plan, signal),
  );
  // A restart leaves nothing to take back, and what was applied before it stays to be.
  if (undo.kind !== 'nothing') context.remedies.keep(target, { finding, undo });
  const back = { label: vscode.l10n.t('Undo'), command: commandIds.undoFix };
  tellDone(undo.kind === 'nothing' ? [] : [back]);
}

function tellDone(more: Parameters<typeof offer>[2]): void {
  void offer(
    (text, ...items) => vscode.window.showInformationMessage(text, ...items),
    vscode.l10n.t('Done. The app may take a minute to be up again.'),
    [{ label: vscode.l10n.t('Diagnose Again'), command: commandIds.diagnose }, ...more],
  );
}
