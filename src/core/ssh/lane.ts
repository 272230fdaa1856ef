import type { Connection } from './connection';

/** After a refusal a connection is left alone this long. */
const restMs = 20;
/** Channels opened without a refusal after which one more at a time is tried. */
const streakForMore = 12;

/** One connection of the pool and how many channels it takes at a time. */
export class Lane {
  readonly connection: Connection;
  readonly #most: number;
  readonly #onFree: () => void;
  #limit: number;
  #active = 0;
  #streak = 0;
  #resting: NodeJS.Timeout | null = null;
  #refusedSince: number | null = null;

  constructor(connection: Connection, most: number, onFree: () => void) {
    this.connection = connection;
    this.#most = most;
    this.#limit = most;
    this.#onFree = onFree;
  }

  get active(): number {
    return this.#active;
  }

  get free(): boolean {
    return this.#resting === null && this.#active < this.#limit;
  }

  /** Milliseconds since the first of the refusals that came with nothing of ours open; 0 if none did. */
  refusedForMs(): number {
    return this.#refusedSince === null ? 0 : performance.now() - this.#refusedSince;
  }

  take(): void {
    this.#active += 1;
  }

  opened(): void {
    this.#refusedSince = null;
    this.#streak += 1;
    if (this.#streak >= streakForMore && this.#limit < this.#most) {
      this.#limit += 1;
      this.#streak = 0;
    }
  }

  refused(): void {
    this.#active -= 1;
    this.#streak = 0;
    this.#limit = Math.max(1, Math.min(this.#limit, this.#active));
    if (this.#active === 0) this.#refusedSince ??= performance.now();
    this.#resting ??= setTimeout(() => {
      this.#resting = null;
      this.#onFree();
    }, restMs);
  }

  release(): void {
    this.#active -= 1;
    this.#onFree();
  }

  /** Stops the clock of a connection that is gone. */
  end(): void {
    if (this.#resting) clearTimeout(this.#resting);
  }
}
