/** Crashes within so many milliseconds belong together. */
const WINDOW_MS = 5 * 60_000;
const RESTARTS = 3;

/** Decides whether a program that crashed is started again: a few times within five minutes, and then no more. */
export class CrashWatch {
  #crashes: number[] = [];

  /** Notes a crash. `now` in milliseconds. */
  mayRestart(now: number): boolean {
    this.#crashes = [...this.#crashes.filter((at) => now - at < WINDOW_MS), now];
    return this.#crashes.length <= RESTARTS;
  }
}
