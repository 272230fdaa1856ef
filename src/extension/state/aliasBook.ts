import type { ListedAlias } from '../../core/aliases';
import * as vscode from 'vscode';
import type { View } from '../../core/contracts';
import type { Engine, ReadRun, TargetChoice } from '../engine/engine';
import { targetKey } from '../engine/targetKey';

export type AliasList =
  | { kind: 'unknown' }
  | { kind: 'loading' }
  | { kind: 'known'; aliases: ListedAlias[] }
  | { kind: 'failed'; error: unknown };

const ARGUMENTS = 'aliasArguments';

/** The aliases of the current target, their last results, and the arguments that were given last. */
export class AliasBook implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #lists = new Map<string, AliasList>();
  readonly #runs = new Map<string, ReadRun>();
  readonly #running = new Set<string>();

  constructor(
    private readonly options: {
      engine: () => Promise<Engine>;
      workspaceMemory: vscode.Memento;
      /** The setting; masked where nobody says. */
      maskValues?: () => boolean;
    },
  ) {}

  listOf(target: TargetChoice): AliasList {
    return this.#lists.get(targetKey(target.name)) ?? { kind: 'unknown' };
  }

  /** Asks the container which aliases there are. A failure is kept, to be shown where the list would be. */
  async load(target: TargetChoice, signal: AbortSignal): Promise<void> {
    const key = targetKey(target.name);
    this.#set(key, { kind: 'loading' });
    try {
      const engine = await this.options.engine();
      this.#set(key, { kind: 'known', aliases: await engine.listAliases(target, signal) });
    } catch (error) {
      this.#set(key, signal.aborted ? { kind: 'unknown' } : { kind: 'failed', error });
    }
  }

  /** Forgets a list and results, because the target is another one now or went away. */
  forget(target: TargetChoice): void {
    const key = targetKey(target.name);
    this.#lists.delete(key);
    for (const run of this.#runs.keys()) if (run.startsWith(`${key}|`)) this.#runs.delete(run);
    this.#changed.fire();
  }

  isRunning(target: TargetChoice, alias: string, view: View): boolean {
    return this.#running.has(runKey(target, alias, view));
  }

  /** Runs an alias and keeps what came out. Rejects with what the engine raises. */
  async run(
    target: TargetChoice,
    request: { alias: string; args: string[]; view: View },
    signal: AbortSignal,
  ): Promise<ReadRun> {
    const key = runKey(target, request.alias, request.view);
    this.#running.add(key);
    this.#changed.fire();
    try {
      const engine = await this.options.engine();
      // The user's wish is about the environment; secrets in any other output stay out of it.
      const reveal = request.alias === 'appenv' && this.options.maskValues?.() === false;
      const kept = await engine.runAlias(target, { ...request, reveal }, signal);
      this.#runs.set(key, kept);
      return kept;
    } finally {
      this.#running.delete(key);
      this.#changed.fire();
    }
  }

  /** Keeps what a diagnosis saw of the aliases. */
  keep(target: TargetChoice, runs: readonly ReadRun[]): void {
    for (const kept of runs) this.#runs.set(runKey(target, kept.run.alias, kept.run.view), kept);
    this.#changed.fire();
  }

  lastRun(target: TargetChoice, alias: string, view: View): ReadRun | undefined {
    return this.#runs.get(runKey(target, alias, view));
  }

  /** Of both views. */
  lastRuns(target: TargetChoice): ReadRun[] {
    const prefix = `${targetKey(target.name)}|`;
    return [...this.#runs].flatMap(([key, kept]) => (key.startsWith(prefix) ? [kept] : []));
  }

  /** The arguments that the user gave to an alias last. */
  argumentsOf(alias: string): string[] {
    const kept = this.options.workspaceMemory.get<Record<string, string[]>>(ARGUMENTS, {});
    return Object.hasOwn(kept, alias) ? (kept[alias] ?? []) : [];
  }

  async rememberArguments(alias: string, args: string[]): Promise<void> {
    const kept = this.options.workspaceMemory.get<Record<string, string[]>>(ARGUMENTS, {});
    await this.options.workspaceMemory.update(ARGUMENTS, { ...kept, [alias]: args });
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #set(key: string, list: AliasList): void {
    this.#lists.set(key, list);
    this.#changed.fire();
  }
}

function runKey(target: TargetChoice, alias: string, view: View): string {
  return `${targetKey(target.name)}|${alias}|${view}`;
}
