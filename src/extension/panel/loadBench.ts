import * as vscode from 'vscode';
import type { LoadPanel, PanelMessage } from '../../protocol';
import { requireTarget } from '../commands/requireTarget';
import { withProgress } from '../commands/withProgress';
import type { DoctorContext } from '../doctorContext';
import type { Engine, TargetChoice } from '../engine/engine';
import { targetKey } from '../engine/targetKey';
import { targetLabel } from '../state/currentTarget';
import { errorInEditor } from '../errorInEditor';
import { agreeToLoad } from './agreeToLoad';
import { LoadTeller } from './loadTeller';

type Wish = Extract<PanelMessage, { type: 'start-load' }>;

/** The load tests of this window, the last of each target. It lives with the panel, which alone shows them. */
export class LoadBench implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #states = new Map<string, LoadPanel>();
  /** Targets that are being asked about, or tested. */
  readonly #busy = new Set<string>();

  of(target: TargetChoice): LoadPanel | undefined {
    return this.#states.get(targetKey(target.name));
  }

  /** Sends load to the current target, once its user has agreed. What goes wrong is part of its state. */
  async start(wish: Wish, context: DoctorContext): Promise<void> {
    const target = requireTarget(context);
    const key = targetKey(target.name);
    if (this.#busy.has(key)) return;
    this.#busy.add(key);
    const teller = new LoadTeller(wish.workers, (state) => this.#set(key, state));
    try {
      const title = vscode.l10n.t('Load test of {0}', targetLabel(target.name));
      await withProgress(context, title, async ({ signal, say }) => {
        teller.say = say;
        this.#set(key, await send(await context.engine(), target, wish, teller, signal));
      });
    } catch (error) {
      const { code, message, next } = errorInEditor(error);
      if (error instanceof vscode.CancellationError) {
        // Before it began there is nothing to show.
        if (this.#states.get(key)?.kind === 'running') this.#set(key, teller.cancelled());
      } else if (code !== 'declined') this.#set(key, { kind: 'failed', message, next });
    } finally {
      this.#busy.delete(key);
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #set(key: string, state: LoadPanel): void {
    this.#states.set(key, state);
    this.#changed.fire();
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
