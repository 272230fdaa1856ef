import * as vscode from 'vscode';
import type { TargetChoice } from '../engine/engine';
import { targetKey } from '../engine/targetKey';

/** Work of one kind that the panel shows, and of each target what came of the last. It lives as long as the panel. */
export abstract class TargetWork<State> implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #states = new Map<string, State>();
  readonly #busy = new Set<string>();

  of(target: TargetChoice): State | undefined {
    return this.#states.get(targetKey(target.name));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** Does the work of a target, unless it is being done already; `set` tells how far it is. */
  protected async once(
    target: TargetChoice,
    work: (set: (state: State) => void) => Promise<void>,
  ): Promise<void> {
    const key = targetKey(target.name);
    if (this.#busy.has(key)) return;
    this.#busy.add(key);
    try {
      await work((state) => {
        this.#states.set(key, state);
        this.#changed.fire();
      });
    } finally {
      this.#busy.delete(key);
    }
  }
}
