import * as vscode from 'vscode';
import type { DoctorContext } from '../../doctorContext';
import { targetKey } from '../../engine/targetKey';
import { targetLabel } from '../../state/currentTarget';
import { choiceOfBundle, type SavedBundle } from '../../state/savedBundle';
import type { Command } from '../command';
import { doneText } from '../diagnosis/doneText';
import { verdictLine } from '../diagnosis/verdictLine';
import { requireTrust } from '../requireTarget';
import { showPanel } from '../showPanel';
import { type Work, withProgress } from '../withProgress';
import { evidencePath } from './evidencePath';

const STATUS_MS = 10_000;

/**
 * Diagnoses saved evidence: what the explorer or a drop names, or what the user picks. Only what could be read becomes
 * a target, so that a slip leaves nothing behind and the current target stays.
 */
export const analyze: Command = async (context, argument) => {
  requireTrust();
  const bundle = { path: await evidencePath(argument) };
  const { name } = choiceOfBundle(bundle);
  await withProgress(context, vscode.l10n.t('Analyzing {0}', targetLabel(name)), (work) =>
    analyzeNow(bundle, context, work),
  );
  await context.targets.saveBundle(bundle);
  await context.targets.choose(choiceOfBundle(bundle));
  await showPanel('verdict');
};

async function analyzeNow(bundle: SavedBundle, { clinic, aliases, targets }: DoctorContext, work: Work) {
  const choice = choiceOfBundle(bundle);
  const telling = clinic.onDidChange(() => {
    const state = clinic.stateOf(choice);
    if (state.kind === 'running' && state.done > 0) work.say(doneText(choice, state));
  });
  try {
    const run = await clinic.diagnose(choice, work.signal);
    aliases.keep(choice, run.runs);
    vscode.window.setStatusBarMessage(verdictLine(run.diagnosis, choice.name), STATUS_MS);
  } catch (error) {
    const isKnown = targets.bundles.some(
      (other) => targetKey(choiceOfBundle(other).name) === targetKey(choice.name),
    );
    if (!isKnown) clinic.forget(choice);
    throw error;
  } finally {
    telling.dispose();
  }
}
