import * as vscode from 'vscode';
import type { LoadLevel } from '../../core/contracts';
import type { LoadPanel, PanelMessage } from '../../protocol';
import { requireTarget } from '../commands/requireTarget';
import { withProgress } from '../commands/withProgress';
import type { DoctorContext } from '../doctorContext';
import type { TargetChoice } from '../engine/engine';
import { targetKey } from '../engine/targetKey';
import { targetLabel } from '../state/currentTarget';
import { errorInEditor } from '../errorInEditor';
import { agreeToLoad } from './agreeToLoad';

type Wish = Extract<PanelMessage, { type: 'start-load' }>;

/** Milliseconds between two words on how far it is. */
const tellEveryMs = 250;

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
  async start({ path, levels, requests }: Wish, context: DoctorContext): Promise<void> {
    const target = requireTarget(context);
    const key = targetKey(target.name);
    if (this.#busy.has(key)) return;
    this.#busy.add(key);
    const seen: LoadLevel[] = [];
    try {
      const title = vscode.l10n.t('Load test of {0}', targetLabel(target.name));
      await withProgress(context, title, async ({ signal, say }) => {
        const engine = await context.engine();
        const told = this.#teller(key, seen, say);
        const report = await engine.loadTest(target, {
          choice: { path, levels, requests },
          signal,
          agree: agreeToLoad,
          onBegin: (plan) => {
            told.begin(plan);
          },
          onLevel: told.level,
          onProgress: told.progress,
        });
        this.#set(key, { kind: 'done', report });
      });
    } catch (error) {
      const { code, message, next } = errorInEditor(error);
      if (error instanceof vscode.CancellationError) {
        // Before it began there is nothing to show.
        if (this.#states.get(key)?.kind === 'running') this.#set(key, { kind: 'cancelled', levels: seen });
      } else if (code !== 'declined') this.#set(key, { kind: 'failed', message, next });
    } finally {
      this.#busy.delete(key);
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #teller(key: string, levels: LoadLevel[], say: (step: string) => void) {
    let last = 0;
    let state: Extract<LoadPanel, { kind: 'running' }> | undefined;
    const tell = (change: Partial<Extract<LoadPanel, { kind: 'running' }>>): void => {
      if (state) this.#set(key, (state = { ...state, ...change }));
    };
    return {
      begin: (plan: Extract<LoadPanel, { kind: 'running' }>['plan']): void => {
        state = { kind: 'running', plan, levels: [], now: null };
        tell({});
      },
      level: (level: LoadLevel): void => {
        levels.push(level);
        tell({ levels: [...levels] });
      },
      progress: (now: { concurrency: number; done: number; of: number }): void => {
        if (Date.now() - last < tellEveryMs && now.done < now.of) return;
        last = Date.now();
        say(vscode.l10n.t('{0} at a time: {1} of {2} requests', now.concurrency, now.done, now.of));
        tell({ now });
      },
    };
  }

  #set(key: string, state: LoadPanel): void {
    this.#states.set(key, state);
    this.#changed.fire();
  }
}
