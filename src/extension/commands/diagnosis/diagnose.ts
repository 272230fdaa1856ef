import * as v from 'valibot';
import * as vscode from 'vscode';
import type { PanelArgument } from '../../commandArguments';
import type { DoctorContext } from '../../doctorContext';
import type { TargetChoice } from '../../engine/engine';
import { readSettings } from '../../settings';
import { targetLabel } from '../../state/currentTarget';
import type { Command } from '../command';
import { confirm } from '../confirm';
import { targetLine } from '../describeTarget';
import { requireTarget } from '../requireTarget';
import { showPanel } from '../showPanel';
import { type Work, withProgress } from '../withProgress';
import { doneText } from './doneText';
import { verdictLine } from './verdictLine';

const STATUS_MS = 10_000;
const FromPanel = v.object({ from: v.literal('panel') }) satisfies v.GenericSchema<unknown, PanelArgument>;

/**
 * Diagnoses the current target in the panel, at its verdict; who asks in the panel itself stays at what they look at.
 * What is being diagnosed already is only shown.
 */
export const diagnose: Command = async (context, argument) => {
  const target = requireTarget(context);
  await showPanel(v.is(FromPanel, argument) ? undefined : 'verdict');
  if (isOccupied(target, context)) return;
  await confirmRequest(target, context);
  const label = targetLabel(target.name);
  const title =
    target.name.kind === 'bundle'
      ? vscode.l10n.t('Analyzing {0}', label)
      : vscode.l10n.t('Diagnosing {0}', label);
  await withProgress(context, title, (work) => diagnoseNow(target, context, work));
};

async function diagnoseNow(target: TargetChoice, context: DoctorContext, work: Work): Promise<void> {
  const { clinic, aliases, faults, targets } = context;
  // A second click may have come while the user was asked.
  if (isOccupied(target, context)) return;
  const telling = clinic.onDidChange(() => {
    const state = clinic.stateOf(target);
    if (state.kind === 'running' && state.done > 0) work.say(doneText(target, state));
  });
  try {
    const run = await clinic.diagnose(target, work.signal);
    aliases.keep(target, run.runs);
    vscode.window.setStatusBarMessage(verdictLine(run.diagnosis, target.name), STATUS_MS);
    // Somebody else may have toggled a fault, and the views say which one is on.
    if (target.name.kind === 'lab') await Promise.all([faults.read(target, work.signal), targets.refresh()]);
  } finally {
    telling.dispose();
  }
}

/** Whether a diagnosis or a drill of the target runs: it is in the panel. */
function isOccupied(target: TargetChoice, { clinic, faults }: DoctorContext): boolean {
  return clinic.stateOf(target).kind === 'running' || faults.of(target).drill.kind === 'running';
}

/** The request of the settings may do more than look; outside the lab the user is asked. Errors: `declined`. */
async function confirmRequest(target: TargetChoice, context: DoctorContext): Promise<void> {
  const { probe } = readSettings();
  const isOurs = target.name.kind === 'lab' || target.name.kind === 'bundle';
  if (!probe || isOurs || ['GET', 'HEAD'].includes(probe.method)) return;
  const siteUrl = await (await context.engine()).siteUrl(target);
  await confirm(
    vscode.l10n.t(
      'The diagnosis will send {0} {1} to the app.',
      probe.method,
      siteUrl === undefined ? probe.path : new URL(probe.path, siteUrl).href,
    ),
    `${vscode.l10n.t('The setting "appServiceDoctor.probe.method" says so.')}\n${targetLine(target)}`,
    vscode.l10n.t('Diagnose'),
  );
}
