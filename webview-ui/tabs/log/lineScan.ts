import type { AcceptLine } from '../../../src/protocol';
import type { LogStore } from './logStore';
import { NumberList } from './numberList';

/** Goes through the log bit by bit and remembers the numbers of the lines that are wanted. */
export class LineScan {
  readonly hits = new NumberList();
  private next: number;

  constructor(
    private readonly store: LogStore,
    private readonly accept: AcceptLine,
  ) {
    this.next = store.first;
  }

  /** Whether every line that is there has been looked at. */
  get caughtUp(): boolean {
    return this.next >= this.store.end;
  }

  /** From 0 to 1. */
  get progress(): number {
    return this.store.size === 0 ? 1 : Math.max(0, this.next - this.store.first) / this.store.size;
  }

  /** Looks at lines until it has caught up or `timeIsUp`; the clock is asked after each hundred lines or so. */
  advance(timeIsUp: () => boolean): void {
    this.hits.dropBelow(this.store.first);
    this.next = Math.max(this.next, this.store.first);
    let characters = 0;
    while (this.next < this.store.end) {
      const line = this.store.line(this.next) ?? '';
      if (this.accept(line)) this.hits.push(this.next);
      this.next += 1;
      characters += line.length + 100;
      if (characters < 32_768) continue;
      characters = 0;
      if (timeIsUp()) return;
    }
  }
}
