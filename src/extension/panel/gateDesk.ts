import * as vscode from 'vscode';
import type { GateStep } from '../../core/contracts';
import type { GatePanel, PanelMessage } from '../../protocol';
import { requireTarget } from '../commands/requireTarget';
import { withProgress } from '../commands/withProgress';
import type { DoctorContext } from '../doctorContext';
import type { TargetChoice } from '../engine/engine';
import { targetKey } from '../engine/targetKey';
import { errorInEditor } from '../errorInEditor';
import { targetLabel } from '../state/currentTarget';
import { shownGate } from './shownGate';

type Wish = Extract<PanelMessage, { type: 'start-gate' }>;

/** What the gate said in this window, the last of each slot. It lives with the panel, which alone shows it. */
export class GateDesk implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #states = new Map<string, GatePanel>();
  /** Slots that are being looked at. */
  readonly #busy = new Set<string>();

  of(target: TargetChoice): GatePanel | undefined {
    return this.#states.get(targetKey(target.name));
  }

  /** Looks at the current target, a slot, or at its production. It only reads; what goes wrong is part of its state. */
  async start({ when, smoke, compare }: Wish, context: DoctorContext): Promise<void> {
    const target = requireTarget(context);
    const key = targetKey(target.name);
    if (this.#busy.has(key)) return;
    this.#busy.add(key);
    const steps: GateStep[] = [];
    const tell = (waiting: string | null): void =>
      this.#set(key, { kind: 'running', when, steps: [...steps], waiting });
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
        this.#set(key, shownGate(result));
      });
    } catch (error) {
      const { message, next } = errorInEditor(error);
      this.#set(
        key,
        error instanceof vscode.CancellationError
          ? { kind: 'cancelled', when, steps }
          : { kind: 'failed', message, next },
      );
    } finally {
      this.#busy.delete(key);
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #set(key: string, state: GatePanel): void {
    this.#states.set(key, state);
    this.#changed.fire();
  }
}
