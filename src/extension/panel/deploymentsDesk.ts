import type { DeploymentsPanel, OpenDeployment, ShownError } from '../../protocol';
import type { DeploymentsEngine, TargetChoice } from '../engine/engine';
import { targetKey } from '../engine/targetKey';
import { shownComparison, shownDeployment, shownLive, shownLook } from './shownDeployments';

export interface DeploymentsDeskOptions {
  engine: () => Promise<{ deployments: DeploymentsEngine }>;
  target: () => TargetChoice | undefined;
  /** Told of the whole whenever it changed. */
  tell: (target: string, deployments: DeploymentsPanel) => void;
  shownError: (error: unknown) => ShownError;
  now?: () => Date;
}

type Loaded = Extract<DeploymentsPanel, { kind: 'loaded' }>;

/**
 * The deployments of one page of the panel: read when its tab asks, kept until another target is looked at. One thing
 * is done at a time; what is asked next ends what was asked before.
 */
export class DeploymentsDesk {
  #panel: DeploymentsPanel = { kind: 'none' };
  #target: TargetChoice | undefined;
  #stop = new AbortController();

  constructor(private readonly options: DeploymentsDeskOptions) {}

  /** Reads the list, and opens the newest. */
  async load(): Promise<void> {
    const target = this.options.target();
    if (!target) return;
    const signal = this.#begin(target);
    this.#set({ kind: 'loading' }, signal);
    try {
      const { deployments } = await this.options.engine();
      const entries = await deployments.list(target, signal);
      const at = (this.options.now?.() ?? new Date()).toISOString();
      const shown = entries.map(shownDeployment);
      const nothing = { open: { kind: 'none' }, compared: { kind: 'none' } } as const;
      this.#set({ kind: 'loaded', at, entries: shown, ...nothing }, signal);
      const [newest] = entries;
      if (newest) await this.#look(target, newest.id, signal);
    } catch (error) {
      this.#set({ kind: 'failed', error: this.options.shownError(error) }, signal);
    }
  }

  async open(id: string): Promise<void> {
    const target = this.#target;
    if (!target || this.#panel.kind !== 'loaded') return;
    await this.#look(target, id, this.#begin(target));
  }

  /** Compares the open deployment with another, or (`last`) with those before it. */
  async compare(wanted: string): Promise<void> {
    const target = this.#target;
    const { id } = this.#opened() ?? {};
    if (!target || id === undefined) return;
    const signal = this.#begin(target);
    this.#change({ compared: { kind: 'loading', with: wanted } }, signal);
    try {
      const { deployments } = await this.options.engine();
      const found = await deployments.compare(target, id, wanted, signal);
      const comparisons = found.map(shownComparison);
      this.#change({ compared: { kind: 'shown', with: wanted, comparisons } }, signal);
    } catch (error) {
      const failed = { kind: 'failed', with: wanted, error: this.options.shownError(error) } as const;
      this.#change({ compared: failed }, signal);
    }
  }

  /** Ends what is being read. What a live deployment showed up to now stays. */
  stop(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const panel = this.#panel;
    if (panel.kind !== 'loaded') {
      if (panel.kind === 'loading') this.#set({ kind: 'none' }, signal);
      return;
    }
    const { open, compared } = panel;
    const change: Partial<Loaded> = {
      ...(open.kind === 'loading' ? { open: { kind: 'none' } } : {}),
      ...(open.kind === 'shown' && open.isLive ? { open: { ...open, isLive: false } } : {}),
      ...(compared.kind === 'loading' ? { compared: { kind: 'none' } } : {}),
    };
    this.#change(change, signal);
  }

  /** What was read of one target says nothing of another. */
  targetChanged(): void {
    const now = this.options.target();
    if (!this.#target || (now && targetKey(now.name) === targetKey(this.#target.name))) return;
    this.#stop.abort();
    this.#target = undefined;
    this.#panel = { kind: 'none' };
  }

  /** The page is a new one and knows nothing. */
  tellAgain(): void {
    if (this.#target) this.options.tell(targetKey(this.#target.name), this.#panel);
  }

  dispose(): void {
    this.#stop.abort();
  }

  async #look(target: TargetChoice, id: string, signal: AbortSignal): Promise<void> {
    this.#change({ open: { kind: 'loading', id }, compared: { kind: 'none' } }, signal);
    try {
      const { deployments } = await this.options.engine();
      const look = await deployments.look(target, id, {
        signal,
        onBuild: (build, log) => {
          this.#change({ open: shownLive(build, log) }, signal);
        },
      });
      const wasLive = this.#opened()?.isLive === true;
      // Its state in the list is another now; where that cannot be read, what was read before stays.
      const entries = wasLive ? await deployments.list(target, signal).catch(() => undefined) : undefined;
      this.#change(
        { open: shownLook(look), ...(entries ? { entries: entries.map(shownDeployment) } : {}) },
        signal,
      );
    } catch (error) {
      const failed = { kind: 'failed', id, error: this.options.shownError(error) } as const;
      this.#change({ open: failed }, signal);
    }
  }

  #begin(target: TargetChoice): AbortSignal {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#target = target;
    return this.#stop.signal;
  }

  #opened(): Extract<OpenDeployment, { kind: 'shown' }> | undefined {
    const panel = this.#panel;
    return panel.kind === 'loaded' && panel.open.kind === 'shown' ? panel.open : undefined;
  }

  #change(change: Partial<Loaded>, signal: AbortSignal): void {
    if (this.#panel.kind === 'loaded') this.#set({ ...this.#panel, ...change }, signal);
  }

  /** What was ended meanwhile has nothing to say any more. */
  #set(panel: DeploymentsPanel, signal: AbortSignal): void {
    if (signal.aborted || !this.#target) return;
    this.#panel = panel;
    this.options.tell(targetKey(this.#target.name), panel);
  }
}
