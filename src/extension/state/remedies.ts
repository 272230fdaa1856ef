import * as vscode from 'vscode';
import type { TargetChoice } from '../engine/engine';
import type { FixPlan } from '../engine/fixPlan';
import { targetKey } from '../engine/targetKey';

/** A fix that was applied, and what takes it back. */
export interface Applied {
  done: FixPlan;
  undo: FixPlan;
}

/**
 * The last fix of each target that was applied here. What was there before is in memory alone: a value may be a
 * secret.
 */
export class Remedies implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #applied = new Map<string, Applied>();

  lastOf(target: TargetChoice): Applied | undefined {
    return this.#applied.get(targetKey(target.name));
  }

  keep(target: TargetChoice, applied: Applied): void {
    this.#applied.set(targetKey(target.name), applied);
    this.#changed.fire();
  }

  forget(target: TargetChoice): void {
    this.#applied.delete(targetKey(target.name));
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
