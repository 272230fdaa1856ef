import * as vscode from 'vscode';
import type { Labs, LabSummary, TargetChoice } from '../engine/engine';
import { targetKey } from '../engine/targetKey';
import { choiceOfKey } from './currentTarget';
import { readEntries } from './readEntries';
import { choiceOfApp, isSameApp, SavedApp } from './savedApp';
import { choiceOfBundle, SavedBundle } from './savedBundle';
import { choiceOf, SavedHost } from './savedHost';

/** What is known of this machine's labs. */
export type LabsState =
  | { kind: 'unknown' }
  | { kind: 'loading' }
  | { kind: 'known'; labs: LabSummary[] }
  | { kind: 'failed'; error: unknown };

const HOSTS = 'hosts';
const BUNDLES = 'bundles';
const APPS = 'azureApps';
const CURRENT = 'currentTarget';

/**
 * The targets that there are and which one is current. Hosts and apps are remembered for the user, saved evidence and the
 * current target for the workspace.
 */
export class Targets implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #currentChanged = new vscode.EventEmitter<void>();
  /** The current target became another one. */
  readonly onDidChangeCurrent = this.#currentChanged.event;
  #labs: LabsState = { kind: 'unknown' };

  constructor(
    private readonly options: {
      memory: vscode.Memento;
      workspaceMemory: vscode.Memento;
      labs: () => Promise<Labs>;
      /** The setting for the default, empty where there is none. */
      defaultTarget: () => string;
    },
  ) {}

  get labs(): LabsState {
    return this.#labs;
  }

  get hosts(): SavedHost[] {
    return readEntries(SavedHost, this.options.memory.get<unknown>(HOSTS));
  }

  /** Saved evidence that was analysed, in the order in which it came. */
  get bundles(): SavedBundle[] {
    return readEntries(SavedBundle, this.options.workspaceMemory.get<unknown>(BUNDLES));
  }

  /** Apps in Azure that were chosen or marked, the last one last. */
  get apps(): SavedApp[] {
    return readEntries(SavedApp, this.options.memory.get<unknown>(APPS));
  }

  /** The chosen target, or the default one, whether or not it is up. */
  get current(): TargetChoice | undefined {
    const key = this.options.workspaceMemory.get<string>(CURRENT) ?? this.options.defaultTarget();
    return choiceOfKey(key, this);
  }

  get currentKey(): string | undefined {
    const { current } = this;
    return current && targetKey(current.name);
  }

  /** Undefined while it is not known whether the lab is up; null where it is not. */
  labOf(choice: TargetChoice): LabSummary | null | undefined {
    const { name } = choice;
    if (name.kind !== 'lab' || this.#labs.kind !== 'known') return undefined;
    return this.#labs.labs.find((lab) => lab.name === name.name) ?? null;
  }

  async choose(choice: TargetChoice): Promise<void> {
    const before = this.currentKey;
    await this.options.workspaceMemory.update(CURRENT, targetKey(choice.name));
    this.#changed.fire();
    if (this.currentKey !== before) this.#currentChanged.fire();
  }

  /** Adds a host, or replaces the one with the same user, name and port. */
  async save(host: SavedHost): Promise<void> {
    const key = targetKey(choiceOf(host).name);
    const others = this.hosts.filter((other) => targetKey(choiceOf(other).name) !== key);
    await this.options.memory.update(HOSTS, [...others, host]);
    this.#changed.fire();
  }

  /** Remembers saved evidence, once. */
  async saveBundle(bundle: SavedBundle): Promise<void> {
    const others = this.bundles.filter(({ path }) => path !== bundle.path);
    await this.options.workspaceMemory.update(BUNDLES, [...others, bundle]);
    this.#changed.fire();
  }

  /** Remembers an app in Azure; whether it is a favourite stays as it is unless that is said. */
  async saveApp(app: Omit<SavedApp, 'isFavourite'>, isFavourite?: boolean): Promise<void> {
    const known = this.apps.find((other) => isSameApp(other, app));
    const others = this.apps.filter((other) => !isSameApp(other, app));
    const kept = [...others, { ...app, isFavourite: isFavourite ?? known?.isFavourite ?? false }];
    await this.options.memory.update(APPS, withoutOld(kept));
    this.#changed.fire();
  }

  /** Forgets a saved host or saved evidence. */
  async remove(choice: TargetChoice): Promise<void> {
    const key = targetKey(choice.name);
    const wasCurrent = this.currentKey === key;
    const { memory, workspaceMemory } = this.options;
    if (choice.name.kind === 'bundle') {
      const others = this.bundles.filter((other) => targetKey(choiceOfBundle(other).name) !== key);
      await workspaceMemory.update(BUNDLES, others);
    } else if (choice.name.kind === 'azure') {
      const others = this.apps.filter((other) => targetKey(choiceOfApp(other).name) !== key);
      await memory.update(APPS, others);
    } else {
      const others = this.hosts.filter((other) => targetKey(choiceOf(other).name) !== key);
      await memory.update(HOSTS, others);
    }
    if (wasCurrent) await workspaceMemory.update(CURRENT, undefined);
    this.#changed.fire();
    if (wasCurrent) this.#currentChanged.fire();
  }

  /** Looks which labs are up. */
  async refresh(): Promise<void> {
    if (this.#labs.kind !== 'known') this.#set({ kind: 'loading' });
    try {
      const labs = await (await this.options.labs()).list();
      this.#set({ kind: 'known', labs });
    } catch (error) {
      this.#set({ kind: 'failed', error });
    }
  }

  dispose(): void {
    this.#changed.dispose();
    this.#currentChanged.dispose();
  }

  #set(labs: LabsState): void {
    const isSame = JSON.stringify(labs) === JSON.stringify(this.#labs);
    this.#labs = labs;
    if (!isSame) this.#changed.fire();
  }
}

/** Apps that were chosen once and never marked: the last of them are enough. */
const CHOSEN = 20;

function withoutOld(apps: readonly SavedApp[]): SavedApp[] {
  const old = apps.filter(({ isFavourite }) => !isFavourite).slice(0, -CHOSEN);
  return apps.filter((app) => !old.includes(app));
}
