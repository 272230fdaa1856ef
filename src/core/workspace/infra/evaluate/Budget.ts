/** Bounds what hostile templates can make of themselves: lists and strings that double with every line. */
export class Budget {
  #left: number;

  constructor(units: number) {
    this.#left = units;
  }

  /** Takes units; false where none are left, and then nothing more is worked out. */
  spend(units: number): boolean {
    this.#left -= units;
    return this.#left > 0;
  }
}
