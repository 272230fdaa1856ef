/** How far a list is that is read step by step. What was read stays to be seen, whatever became of the rest. */
export type ListState<T> = { items: readonly T[] } & (
  | { kind: 'unknown' }
  | { kind: 'loading' }
  /** There may be more. */
  | { kind: 'part' }
  | { kind: 'known' }
  | { kind: 'stopped' }
  | { kind: 'failed'; error: unknown }
);

/** Items that one step reads. */
const STEP = 200;

/** A list that is read a part at a time, and goes on where it was: thousands of items cost what is looked at. */
export class PagedList<T> {
  #state: ListState<T> = { kind: 'unknown', items: [] };
  #rest: AsyncIterator<T> | undefined;
  #stop: AbortController | undefined;
  #reading: Promise<void> | undefined;

  constructor(
    private readonly options: {
      /** Begins the list; the signal ends it wherever it is. */
      open: (signal: AbortSignal) => AsyncIterable<T> | Promise<AsyncIterable<T>>;
      onChange: () => void;
      step?: number;
    },
  ) {}

  get state(): ListState<T> {
    return this.#state;
  }

  /** Reads on: never rejects, what goes wrong is part of the state. Who asks meanwhile waits for the same step. */
  more(): Promise<void> {
    if (this.#state.kind === 'known') return Promise.resolve();
    if (this.#reading) return this.#reading;
    const reading = this.#more().finally(() => {
      if (this.#reading === reading) this.#reading = undefined;
    });
    this.#reading = reading;
    return reading;
  }

  /** Reads to the end, or to where it broke off. */
  async all(): Promise<void> {
    do await this.more();
    while (this.#state.kind === 'part');
  }

  async #more(): Promise<void> {
    const { kind } = this.#state;
    // A list that broke off begins anew: nobody knows what its next page would be.
    const items = kind === 'part' ? [...this.#state.items] : [];
    const stop = (this.#stop ??= new AbortController());
    this.#set({ kind: 'loading', items: this.#state.items });
    try {
      this.#rest ??= (await this.options.open(stop.signal))[Symbol.asyncIterator]();
      const end = await this.#read(this.#rest, items, stop.signal);
      if (this.#stop === stop) this.#set({ kind: end ? 'known' : 'part', items });
    } catch (error) {
      if (this.#stop !== stop) return;
      this.#leave();
      this.#set(stop.signal.aborted ? { kind: 'stopped', items } : { kind: 'failed', items, error });
    }
  }

  /** Ends the reading that goes on; what came is kept. */
  stop(reason: Error): void {
    if (this.#state.kind === 'loading') this.#stop?.abort(reason);
  }

  /** Forgets everything: the next look reads anew. */
  reset(): void {
    const stop = this.#stop;
    this.#leave();
    this.#state = { kind: 'unknown', items: [] };
    stop?.abort(new Error('The list is read anew.'));
  }

  async #read(rest: AsyncIterator<T>, items: T[], signal: AbortSignal): Promise<boolean> {
    const { step = STEP } = this.options;
    for (let left = step; left > 0; left -= 1) {
      signal.throwIfAborted();
      const next = await rest.next();
      if (next.done === true) return true;
      items.push(next.value);
    }
    return false;
  }

  #leave(): void {
    this.#stop = undefined;
    this.#rest = undefined;
    this.#reading = undefined;
  }

  #set(state: ListState<T>): void {
    this.#state = state;
    this.options.onChange();
  }
}
