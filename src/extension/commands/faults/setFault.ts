import * as vscode from 'vscode';
import { faultModes, type FaultModeName } from '../../../core/faults/modes';
import { commandIds } from '../../commandIds';
import type { DoctorContext } from '../../doctorContext';
import type { TargetChoice } from '../../engine/engine';
import type { Command } from '../command';
import { answered } from '../confirm';
import { FaultArgument, readArgument } from '../readArgument';
import { requireTarget } from '../requireTarget';
import { offer } from '../showFailure';
import { withProgress } from '../withProgress';
import { confirmChange } from './confirmChange';
import { requireFaults } from './requireFaults';

/** Lets the user pick a fault, the active one marked. */
export const toggleFault: Command = async (context) => {
  const target = requireTarget(context);
  const active = await requireFaults(target, context);
  const items = faultModes.map(({ mode, breaks, caughtBy }) => ({
    label: mode === active ? `$(zap) ${mode}` : mode,
    description: mode === active ? vscode.l10n.t('{0} (on now)', breaks) : breaks,
    detail: caughtBy.length === 0 ? '' : vscode.l10n.t('Caught by {0}', caughtBy.join(', ')),
    mode,
  }));
  const title = vscode.l10n.t('Set a fault of the app');
  const { mode } = await answered(vscode.window.showQuickPick(items, { title, matchOnDescription: true }));
  await set(target, mode, context);
  offerDiagnosis(mode);
};

/** Sets the fault that a tree, the panel or a key names. */
export const setFault: Command = async (context, argument) => {
  const given = readArgument(FaultArgument, argument);
  if (!given) {
    await toggleFault(context, argument);
    return;
  }
  const target = requireTarget(context);
  // Where the controls show, the app is known to have faults; setting one finds out whether it still has.
  if (!context.faults.of(target).fault.kind.startsWith('injectable')) await requireFaults(target, context);
  await set(target, given.mode, context);
  if (given.isShown !== true) offerDiagnosis(given.mode);
};

async function set(target: TargetChoice, mode: FaultModeName, context: DoctorContext): Promise<void> {
  const { faults, targets } = context;
  const what = (where: string): string =>
    vscode.l10n.t('The fault "{0}" will be set in the app at {1}.', mode, where);
  await confirmChange(target, context, what, vscode.l10n.t('Set Fault'));
  await withProgress(context, vscode.l10n.t('Setting the fault "{0}"', mode), ({ signal }) =>
    faults.set(target, mode, signal),
  );
  if (target.name.kind === 'lab') await targets.refresh();
}

function offerDiagnosis(mode: FaultModeName): void {
  const breaks = faultModes.find((known) => known.mode === mode)?.breaks ?? '';
  void offer(
    (text, ...items) => vscode.window.showInformationMessage(text, ...items),
    vscode.l10n.t('The fault is now "{0}": {1}.', mode, breaks),
    [{ label: vscode.l10n.t('Diagnose'), command: commandIds.diagnose }],
  );
}
