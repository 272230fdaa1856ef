import type { TargetChoice } from '../engine/engine';

export interface AutoLoadParts {
  /** The target whose list is missing and may be asked for unasked; undefined where there is nothing to do. */
  wanted: () => TargetChoice | undefined;
  /** Never rejects: what goes wrong is kept where the list would be. */
  load: (target: TargetChoice, signal: AbortSignal) => Promise<void>;
}

/** Loads what a view lacks, one load after the other, so that an answer that comes late overtakes none. */
export class AutoLoad {
  #running: AbortController | undefined;

  constructor(private readonly parts: AutoLoadParts) {}

  /** Loads if something is missing. */
  look(): void {
    if (this.#running) return;
    const target = this.parts.wanted();
    if (!target) return;
    const stop = new AbortController();
    this.#running = stop;
    void this.parts.load(target, stop.signal).finally(() => {
      this.#running = undefined;
      this.look();
    });
  }

  /** Whoever answers now is no longer the one who was asked. */
  drop(): void {
    this.#running?.abort(new Error('The target is another one now.'));
  }
}
