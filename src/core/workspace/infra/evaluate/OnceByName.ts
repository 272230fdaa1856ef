/** Values of things that have a name, each made once. */
export class OnceByName<Value> {
  readonly #values = new Map<string, Value>();
  readonly #busy = new Set<string>();

  /** Undefined for what needs itself to be made. */
  get(key: string, make: () => Value): Value | undefined {
    const known = this.#values.get(key);
    if (known !== undefined || this.#busy.has(key)) return known;
    this.#busy.add(key);
    const value = make();
    this.#busy.delete(key);
    this.#values.set(key, value);
    return value;
  }
}
