import * as vscode from 'vscode';
import type { FixUndo } from '../../targets/azure/applyFix';
import type { TargetChoice } from '../engine/engine';
import { targetKey } from '../engine/targetKey';

/** A fix that was applied, and what takes it back. */
export interface Applied {
  /** What was mended: the id of the finding. */
  finding: string;
  undo: Exclude<FixUndo, { kind: 'nothing' }>;
}

/** Where the editor's SecretStorage has them. */
const storageKey = 'remedies';

/** Targets whose last fix is remembered; the oldest is forgotten first. */
const mostKept = 50;

/**
 * The last fix of each target that was applied here. What was there before may be a secret: over a reload of the window
 * the editor's SecretStorage keeps it, and nothing else does.
 */
export class Remedies implements vscode.Disposable {
  readonly #storage: vscode.SecretStorage;
  readonly #onTrouble: (error: unknown) => void;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #applied = new Map<string, Applied>();
  /** One after the other, the reading first, so that what is written last is what stays. */
  #stored: Promise<void>;

  constructor(storage: vscode.SecretStorage, onTrouble: (error: unknown) => void) {
    this.#storage = storage;
    this.#onTrouble = onTrouble;
    this.#stored = this.#read().catch(onTrouble);
  }

  /** Fulfilled once what was kept is known, and what was changed is kept. */
  get settled(): Promise<void> {
    return this.#stored;
  }

  lastOf(target: TargetChoice): Applied | undefined {
    return this.#applied.get(targetKey(target.name));
  }

  keep(target: TargetChoice, applied: Applied): void {
    const key = targetKey(target.name);
    this.#applied.delete(key);
    this.#applied.set(key, applied);
    const [oldest] = this.#applied.keys();
    if (this.#applied.size > mostKept && oldest !== undefined) this.#applied.delete(oldest);
    this.#tell();
  }

  forget(target: TargetChoice): void {
    this.#applied.delete(targetKey(target.name));
    this.#tell();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** What was applied meanwhile is newer than what was kept. */
  async #read(): Promise<void> {
    const text = await this.#storage.get(storageKey);
    if (text === undefined) return;
    // Rarely there, and what reads it is not light.
    const { readRemedies } = await import('./keptRemedies');
    const kept = readRemedies(text);
    const newer = [...this.#applied];
    this.#applied.clear();
    for (const [key, applied] of [...kept, ...newer]) this.#applied.set(key, applied);
    if (this.#applied.size > 0) this.#changed.fire();
  }

  async #write(): Promise<void> {
    if (this.#applied.size === 0) await this.#storage.delete(storageKey);
    else await this.#storage.store(storageKey, JSON.stringify([...this.#applied]));
  }

  #tell(): void {
    this.#changed.fire();
    this.#stored = this.#stored.then(() => this.#write()).catch(this.#onTrouble);
  }
}
