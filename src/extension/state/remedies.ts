import * as vscode from 'vscode';
import type { FixUndo } from '../../targets/azure/applyFix';
import type { TargetChoice } from '../engine/engine';
import { targetKey } from '../engine/targetKey';

/** A fix that was applied, and what takes it back. */
export interface Applied {
  /** What was mended: the id of the finding. */
  finding: string;
  undo: FixUndo;
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

  /** A restart leaves nothing to take back, and what was applied before it stays to be. */
  keep(target: TargetChoice, applied: Applied): void {
    if (applied.undo.kind === 'nothing') return;
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
