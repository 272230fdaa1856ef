import * as vscode from 'vscode';
import type { Engine, MeasuredSpread, SpreadRequest, TargetChoice } from '../engine/engine';
import { targetKey } from '../engine/targetKey';

/** How far it is known how a target's requests are spread. */
export type SpreadState =
  | { kind: 'none' }
  | { kind: 'running'; done: number; of: number }
  | { kind: 'done'; measured: MeasuredSpread; at: string }
  | { kind: 'cancelled' }
  | { kind: 'failed'; error: unknown };

/** How the requests of each target are spread over its instances, as it was measured last. */
export class Spreads implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #states = new Map<string, SpreadState>();

  constructor(private readonly options: { engine: () => Promise<Engine> }) {}

  of(target: TargetChoice): SpreadState {
    return this.#states.get(targetKey(target.name)) ?? { kind: 'none' };
  }

  /** Rejects with what the engine raises, and keeps it to be shown. */
  async measure(
    target: TargetChoice,
    request: Pick<SpreadRequest, 'requests' | 'mcp'>,
    signal: AbortSignal,
  ): Promise<void> {
    this.#set(target, { kind: 'running', done: 0, of: 0 });
    try {
      const measured = await (
        await this.options.engine()
      ).measureSpread(target, {
        ...request,
        signal,
        onSample: (done, of) => this.#set(target, { kind: 'running', done, of }),
      });
      this.#set(target, { kind: 'done', measured, at: new Date().toISOString() });
    } catch (error) {
      this.#set(target, signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', error });
      throw error;
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #set(target: TargetChoice, state: SpreadState): void {
    this.#states.set(targetKey(target.name), state);
    this.#changed.fire();
  }
}
