import type { AppEvent, PlatformEvent } from './TimelineEvent';

/** An event of a file, or the line that it is read from once it is known to be kept. */
export interface Kept {
  at: number | undefined;
  /** Where it stands in its file: an error where its traceback begins. */
  line: number;
  order: number;
  what: KeptLine | PlatformEvent | AppEvent;
}

export interface KeptLine {
  kind: 'line';
  /** Without the stamps at its beginning, and no slice of the log. */
  text: string;
  /** Which of the line's signs it is. */
  sign: number;
}

interface Shelved extends Kept {
  /** Its time, or that of the next thing in its file that has one. */
  key: number;
  file: number;
}

/** How many things of a kind all files together may give: the first and the last of them. */
const limits: Partial<Record<string, readonly [head: number, tail: number]>> = {
  request: [0, 10_000],
  'failed-request': [200, 4000],
  error: [200, 4000],
};
const usualLimit = [1000, 8000] as const;

/** Keeps what the files of a collection tell, by kind, in memory that does not grow with their number. */
export class EventShelf {
  private readonly kinds = new Map<string, Shelved[]>();
  private readonly left = new Map<string, number>();

  /** Takes what one file has kept of a kind, in the order of the file. */
  add(kind: string, file: number, items: readonly Kept[], leftOut: number): void {
    const shelved = this.kinds.get(kind) ?? [];
    this.kinds.set(kind, shelved);
    this.leave(kind, leftOut);
    let key = -Infinity;
    const keys = new Array<number>(items.length);
    for (let index = items.length - 1; index >= 0; index -= 1) {
      key = items[index]?.at ?? key;
      keys[index] = key;
    }
    items.forEach((item, index) => shelved.push({ ...item, key: keys[index] ?? -Infinity, file }));
    const [head, tail] = limits[kind] ?? usualLimit;
    // Only now and then, so that sorting stays in proportion.
    if (shelved.length > 2 * (head + tail)) this.trim(kind, shelved);
  }

  /** What is left of each file, in its order, with the kind that it was kept as. */
  byFile(): Map<number, { kind: string; item: Kept }[]> {
    const files = new Map<number, { kind: string; item: Kept }[]>();
    for (const [kind, shelved] of this.kinds) {
      this.trim(kind, shelved);
      for (const item of shelved) {
        const items = files.get(item.file);
        if (items) items.push({ kind, item });
        else files.set(item.file, [{ kind, item }]);
      }
    }
    for (const items of files.values())
      items.sort((a, b) => a.item.line - b.item.line || a.item.order - b.item.order);
    return files;
  }

  /** How many things of a kind were not kept. */
  leftOut(): Record<string, number> {
    return Object.fromEntries(this.left);
  }

  private trim(kind: string, shelved: Shelved[]): void {
    const [head, tail] = limits[kind] ?? usualLimit;
    const more = shelved.length - head - tail;
    if (more <= 0) return;
    shelved.sort((a, b) => a.key - b.key || 0);
    shelved.splice(head, more);
    this.leave(kind, more);
  }

  private leave(kind: string, count: number): void {
    if (count > 0) this.left.set(kind, (this.left.get(kind) ?? 0) + count);
  }
}
