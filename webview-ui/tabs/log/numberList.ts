/** Ascending whole numbers below 2^32, four bytes each: a million of them are 4 MB instead of an array's 8 to 16. */
export class NumberList {
  private values = new Uint32Array(1024);
  private from = 0;
  private to = 0;

  get length(): number {
    return this.to - this.from;
  }

  /** `value` must be greater than all before it. */
  push(value: number): void {
    if (this.to === this.values.length) this.makeRoom();
    this.values[this.to] = value;
    this.to += 1;
  }

  at(index: number): number | undefined {
    return index >= 0 && index < this.length ? this.values[this.from + index] : undefined;
  }

  /** The index of the first number that is not below `value`; `length` where there is none. */
  lowerBound(value: number): number {
    let low = this.from;
    let high = this.to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.values[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low - this.from;
  }

  dropBelow(value: number): void {
    this.from += this.lowerBound(value);
  }

  private makeRoom(): void {
    // What was dropped at the front is given back before more is asked for.
    const kept = this.values.subarray(this.from, this.to);
    const next = new Uint32Array(Math.max(1024, kept.length * 2));
    next.set(kept);
    this.values = next;
    this.to = kept.length;
    this.from = 0;
  }
}
