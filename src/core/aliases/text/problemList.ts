const maxProblems = 20;
const maxProblemLength = 200;

/** Collects the lines a parser did not understand: the first 20, each cut to 200 characters, and how many more. */
export class ProblemList {
  readonly #kept: string[] = [];
  #count = 0;

  add(problem: string): void {
    this.#count += 1;
    if (this.#kept.length < maxProblems) this.#kept.push(problem.slice(0, maxProblemLength));
  }

  list(): string[] {
    const more = this.#count - this.#kept.length;
    return more === 0 ? this.#kept : [...this.#kept, `… and ${more} more`];
  }
}
