import * as vscode from 'vscode';
import type { GateStep } from '../../core/contracts';
import type { GatePanel, PanelMessage } from '../../protocol';
import { requireTarget } from '../commands/requireTarget';
import { withProgress } from '../commands/withProgress';
import type { DoctorContext } from '../doctorContext';
import { errorInEditor } from '../errorInEditor';
import { targetLabel } from '../state/currentTarget';
import { shownGate } from './shownGate';
import { TargetWork } from './targetWork';

type Wish = Extract<PanelMessage, { type: 'start-gate' }>;

/** What the gate said in this window, of each slot. */
export class GateDesk extends TargetWork<GatePanel> {
  /** Looks at the current target, a slot, or at its production. It only reads; what goes wrong is part of its state. */
  async start({ when, smoke, compare }: Wish, context: DoctorContext): Promise<void> {
    const target = requireTarget(context);
    await this.once(target, async (set) => {
      const steps: GateStep[] = [];
      const tell = (waiting: string | null): void =>
        set({ kind: 'running', when, steps: [...steps], waiting });
      tell(null);
      try {
        const title = vscode.l10n.t('Swap of {0}', targetLabel(target.name));
        await withProgress(context, title, async ({ signal, say }) => {
          const engine = await context.engine();
          const result = await engine.gate(target, {
            when,
            smoke,
            compare,
            signal,
            onStep: (step) => {
              steps.push(step);
              say(vscode.l10n.t('steps that are over: {0}', steps.length));
              tell(null);
            },
            onWait: tell,
          });
          set(shownGate(result));
        });
      } catch (error) {
        const { message, next } = errorInEditor(error);
        set(
          error instanceof vscode.CancellationError
            ? { kind: 'cancelled', when, steps }
            : { kind: 'failed', message, next },
        );
      }
    });
  }
}
