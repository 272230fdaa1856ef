import type * as vscode from 'vscode';
import type { TargetName } from '../engine/engine';
import { targetKey } from '../engine/targetKey';

export type SecretKind = 'password' | 'fault-token';

/** Secrets of the targets, in the editor's SecretStorage; those in use are known, so that no log can show them. */
export class TargetSecrets {
  readonly #seen = new Set<string>();

  constructor(private readonly storage: vscode.SecretStorage) {}

  /** Every secret that was read or stored since the start. */
  get seen(): readonly string[] {
    return [...this.#seen];
  }

  async get(kind: SecretKind, name: TargetName): Promise<string | undefined> {
    const value = await this.storage.get(storageKey(kind, name));
    if (value !== undefined) this.#seen.add(value);
    return value;
  }

  async set(kind: SecretKind, name: TargetName, value: string): Promise<void> {
    this.#seen.add(value);
    await this.storage.store(storageKey(kind, name), value);
  }

  async forget(name: TargetName): Promise<void> {
    await this.storage.delete(storageKey('password', name));
    await this.storage.delete(storageKey('fault-token', name));
  }
}

function storageKey(kind: SecretKind, name: TargetName): string {
  return `${kind} ${targetKey(name)}`;
}
