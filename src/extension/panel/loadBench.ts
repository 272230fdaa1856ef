import * as vscode from 'vscode';
import type { LoadPanel, PanelMessage } from '../../protocol';
import { requireTarget } from '../commands/requireTarget';
import { withProgress } from '../commands/withProgress';
import type { DoctorContext } from '../doctorContext';
import type { Engine, TargetChoice } from '../engine/engine';
import { targetLabel } from '../state/currentTarget';
import { errorInEditor } from '../errorInEditor';
import { agreeToLoad } from './agreeToLoad';
import { LoadTeller } from './loadTeller';
import { TargetWork } from './targetWork';

type Wish = Extract<PanelMessage, { type: 'start-load' }>;

/** The load tests of this window. */
export class LoadBench extends TargetWork<LoadPanel> {
  /** Sends load to the current target, once its user has agreed. What goes wrong is part of its state. */
  async start(wish: Wish, context: DoctorContext): Promise<void> {
    const target = requireTarget(context);
    await this.once(target, async (set) => {
      const teller = new LoadTeller(wish.workers, set);
      try {
        const title = vscode.l10n.t('Load test of {0}', targetLabel(target.name));
        await withProgress(context, title, async ({ signal, say }) => {
          teller.say = say;
          set(await send(await context.engine(), target, wish, teller, signal));
        });
      } catch (error) {
        const { code, message, next } = errorInEditor(error);
        if (error instanceof vscode.CancellationError) {
          // Before it began there is nothing to show.
          if (this.of(target)?.kind === 'running') set(teller.cancelled());
        } else if (code !== 'declined') set({ kind: 'failed', message, next });
      }
    });
  }
}

async function send(
  engine: Engine,
  target: TargetChoice,
  { path, levels, requests, workers }: Wish,
  teller: LoadTeller,
  signal: AbortSignal,
): Promise<LoadPanel> {
  const request = { ...teller.handlers, choice: { path, levels, requests }, signal };
  if (workers) return { kind: 'swept', result: await engine.sweepWorkers(target, { ...request, workers }) };
  return { kind: 'done', report: await engine.loadTest(target, { ...request, agree: agreeToLoad }) };
}
