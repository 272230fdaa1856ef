import * as vscode from 'vscode';
import type { Engine, InstanceRound, TargetChoice } from '../engine/engine';
import { targetKey } from '../engine/targetKey';

/** How far the comparison of a target's instances is. What came in is shown whatever became of the rest. */
export type RoundState = { round: InstanceRound } & (
  | { kind: 'none' }
  | { kind: 'running' }
  | { kind: 'done' }
  | { kind: 'cancelled' }
  | { kind: 'failed'; error: unknown }
);

const nothing: RoundState = { kind: 'none', round: { instances: [], differences: [] } };

/** The diagnoses of all instances of a target, side by side. */
export class Rounds implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #states = new Map<string, RoundState>();

  constructor(private readonly options: { engine: () => Promise<Engine> }) {}

  of(target: TargetChoice): RoundState {
    return this.#states.get(targetKey(target.name)) ?? nothing;
  }

  /** Diagnoses every instance. Rejects with what the engine raises, and keeps it to be shown. */
  async make(target: TargetChoice, signal: AbortSignal): Promise<InstanceRound> {
    let { round } = nothing;
    this.#set(target, { kind: 'running', round });
    try {
      const engine = await this.options.engine();
      round = await engine.diagnoseInstances(target, {
        signal,
        onRound: (soFar) => {
          round = soFar;
          this.#set(target, { kind: 'running', round });
        },
      });
      this.#set(target, { kind: 'done', round });
      return round;
    } catch (error) {
      this.#set(target, signal.aborted ? { kind: 'cancelled', round } : { kind: 'failed', round, error });
      throw error;
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #set(target: TargetChoice, state: RoundState): void {
    this.#states.set(targetKey(target.name), state);
    this.#changed.fire();
  }
}
