import * as vscode from 'vscode';
import type { SweepRun } from '../../core/contracts';
import type { LoadPanel, SweepProgress } from '../../protocol';
import type { SweepRequest } from '../engine/engine';

type Running = Extract<LoadPanel, { kind: 'running' }>;

/** Milliseconds between two words on how far it is. */
const tellEveryMs = 250;

/** Tells how far a load test or a sweep is: the panel by `tell`, the editor's progress by `say`. */
export class LoadTeller {
  say: (step: string) => void = () => undefined;
  #last = 0;
  #state: Running | undefined;

  constructor(
    private readonly workers: readonly number[] | undefined,
    private readonly tell: (state: LoadPanel) => void,
  ) {}

  /** What the engine tells. */
  readonly handlers: Pick<SweepRequest, 'onBegin' | 'onLevel' | 'onProgress' | 'onStep' | 'onRun'> = {
    onBegin: (plan) => {
      const [first = 1] = this.workers ?? [];
      const sweep = this.workers && {
        workers: [...this.workers],
        step: { kind: 'restart' as const, workers: first },
        runs: [],
      };
      this.#state = { kind: 'running', plan, levels: [], now: null, ...(sweep && { sweep }) };
      this.#change({});
    },
    onLevel: (level) => {
      this.#change({ levels: [...(this.#state?.levels ?? []), level] });
    },
    onProgress: (now) => {
      if (Date.now() - this.#last < tellEveryMs && now.done < now.of) return;
      this.#last = Date.now();
      this.say(vscode.l10n.t('{0} at a time: {1} of {2} requests', now.concurrency, now.done, now.of));
      const { step } = this.#state?.sweep ?? {};
      if (step?.kind === 'restart') this.#sweeps({ step: { kind: 'load', workers: step.workers } }, { now });
      else this.#change({ now });
    },
    onStep: (step) => {
      this.say(
        step.kind === 'restore'
          ? vscode.l10n.t('Putting the settings back')
          : vscode.l10n.t('Restarting the app, workers: {0}', step.workers),
      );
      this.#sweeps({ step }, { levels: [], now: null });
    },
    onRun: (run: SweepRun) => {
      this.#sweeps({ runs: [...(this.#state?.sweep?.runs ?? []), run] });
    },
  };

  /** What there is of it when it is cancelled. */
  cancelled(): LoadPanel {
    const { levels = [], sweep } = this.#state ?? {};
    return { kind: 'cancelled', levels, ...(sweep && { runs: sweep.runs }) };
  }

  #sweeps(change: Partial<SweepProgress>, rest: Partial<Running> = {}): void {
    const sweep = this.#state?.sweep;
    if (sweep) this.#change({ ...rest, sweep: { ...sweep, ...change } });
  }

  #change(change: Partial<Running>): void {
    if (this.#state) this.tell((this.#state = { ...this.#state, ...change }));
  }
}
