import * as vscode from 'vscode';
import { type FaultModeName, faultModes } from '../../../core/faults/modes';
import { commandIds } from '../../commandIds';
import type { DoctorContext } from '../../doctorContext';
import type { TargetChoice } from '../../engine/engine';
import { faultNotRestored } from '../../errors';
import { targetLabel } from '../../state/currentTarget';
import type { Command } from '../command';
import { answered } from '../confirm';
import { requireTarget } from '../requireTarget';
import { offer } from '../showFailure';
import { showPanel } from '../showPanel';
import { withProgress } from '../withProgress';
import { confirmChange } from './confirmChange';
import { requireFaults } from './requireFaults';

/** Milliseconds for looking whether the fault was put back. */
const LOOK_LIMIT_MS = 15_000;

/** Sets one fault after the other and scores what the diagnosis says of each. */
export const drill: Command = async (context) => {
  const target = requireTarget(context);
  const { faults, clinic } = context;
  const isOccupied = (): boolean =>
    clinic.stateOf(target).kind === 'running' || faults.of(target).drill.kind === 'running';
  if (isOccupied()) {
    await showPanel();
    return;
  }
  const before = (await requireFaults(target, context)) ?? 'off';
  const modes = await pickModes();
  const what = (where: string): string =>
    vscode.l10n.t(
      'The drill will set {0} faults, one after the other, in the app at {1}.',
      modes.length,
      where,
    );
  await confirmChange(target, context, what, vscode.l10n.t('Start Drill'));
  if (modes.length === 0 || isOccupied()) return;
  await showPanel();
  try {
    const steps = await runDrill(target, modes, before, context);
    const right = steps.filter((step) => step.right).length;
    void offer(
      (text, ...items) => vscode.window.showInformationMessage(text, ...items),
      vscode.l10n.t('Fault drill: {0} of {1} verdicts right.', right, steps.length),
      [{ label: vscode.l10n.t('Open Panel'), command: commandIds.openPanel }],
    );
  } catch (error) {
    await requireRestored(target, before, context);
    throw error;
  }
};

async function pickModes(): Promise<FaultModeName[]> {
  const items = faultModes.map(({ mode, breaks }) => ({
    label: mode,
    description: breaks,
    picked: true,
    mode,
  }));
  const title = vscode.l10n.t('Faults to drill');
  const picked = await answered(vscode.window.showQuickPick(items, { title, canPickMany: true }));
  return picked.map(({ mode }) => mode);
}

function runDrill(
  target: TargetChoice,
  modes: readonly FaultModeName[],
  before: FaultModeName,
  context: DoctorContext,
): ReturnType<DoctorContext['faults']['drill']> {
  const { faults, clinic, targets } = context;
  const title = vscode.l10n.t('Fault drill of {0}', targetLabel(target.name));
  return withProgress(context, title, async ({ signal, say }) => {
    const telling = faults.onDidChange(() => {
      const { drill: state } = faults.of(target);
      if (state.kind !== 'running') return;
      const { mode, steps, of } = state;
      if (steps.length < of) say(vscode.l10n.t('{0} of {1}: {2}', steps.length + 1, of, mode));
      else say(vscode.l10n.t('putting back "{0}"', mode));
    });
    // Each diagnosis is shown as it comes. Once the fault is put back none of them holds, and the one of before does.
    const putBack = clinic.bookmark(target);
    const onRun = (_mode: FaultModeName, run: Parameters<typeof clinic.keep>[1]): void =>
      clinic.keep(target, run);
    try {
      return await faults.drill(target, { modes, before, onRun }, signal);
    } finally {
      telling.dispose();
      putBack();
      if (target.name.kind === 'lab') await targets.refresh();
    }
  });
}

/** The engine puts the fault back after an end of any kind; here the app is asked whether it did. */
async function requireRestored(
  target: TargetChoice,
  before: FaultModeName,
  { faults }: DoctorContext,
): Promise<void> {
  await faults.read(target, AbortSignal.timeout(LOOK_LIMIT_MS));
  const { fault } = faults.of(target);
  if (fault.kind === 'injectable' && fault.mode === before) return;
  throw faultNotRestored(before, reasonOf(fault));
}

function reasonOf(fault: ReturnType<DoctorContext['faults']['of']>['fault']): string {
  if (fault.kind === 'injectable') return vscode.l10n.t('it is "{0}" now.', fault.mode);
  return fault.kind === 'unknown' ? fault.reason : vscode.l10n.t('the app does not say which one is on.');
}
