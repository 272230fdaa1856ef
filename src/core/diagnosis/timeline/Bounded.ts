/** Keeps the first and the last of any number of things, and counts those between. */
export class Bounded<T> {
  private readonly first: T[] = [];
  private last: T[] = [];
  private left = 0;

  constructor(
    private readonly head: number,
    private readonly tail: number,
  ) {}

  push(item: T): void {
    if (this.first.length < this.head) {
      this.first.push(item);
      return;
    }
    this.last.push(item);
    // Trimmed by halves, so that each thing is moved at most once.
    if (this.last.length >= 2 * this.tail) {
      this.left += this.last.length - this.tail;
      this.last = this.last.slice(-this.tail);
    }
  }

  /** How many `items()` leaves out. */
  get leftOut(): number {
    return this.left + Math.max(0, this.last.length - this.tail);
  }

  items(): T[] {
    return [...this.first, ...this.last.slice(-this.tail)];
  }
}
