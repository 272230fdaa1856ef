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
  request: [0, 6000],
  'failed-request': [200, 3000],
  error: [200, 2000],
};
const usualLimit = [300, 2700] as const;

interface Shelf {
  items: Shelved[];
  /** Whatever lies between these times is neither among the first nor among the last. */
  gap: { after: number; before: number } | undefined;
  leftOut: number;
}

/** Keeps what the files of a collection tell, by kind, in memory that does not grow with their number. */
export class EventShelf {
  private readonly kinds = new Map<string, Shelf>();

  /** Whether there is no room for something of this time, which is then counted and need not be kept anywhere. */
  leavesOut(kind: string, at: number | undefined): boolean {
    const shelf = this.kinds.get(kind);
    if (!shelf?.gap || at === undefined || at <= shelf.gap.after || at >= shelf.gap.before) return false;
    shelf.leftOut += 1;
    return true;
  }

  /** Takes what one file has kept of a kind, in the order of the file. */
  add(kind: string, file: number, items: readonly Kept[], leftOut: number): void {
    const shelf = this.kinds.get(kind) ?? { items: [], gap: undefined, leftOut: 0 };
    this.kinds.set(kind, shelf);
    shelf.leftOut += leftOut;
    const keys = keysOf(items);
    items.forEach((item, index) => {
      const key = keys[index] ?? -Infinity;
      if (!this.leavesOut(kind, key)) shelf.items.push({ ...item, key, file });
    });
    const [head, tail] = limits[kind] ?? usualLimit;
    // Only now and then, so that sorting stays in proportion.
    if (shelf.items.length > 1.5 * (head + tail)) trim(kind, shelf);
  }

  /** What is left of each file, in its order, with the kind that it was kept as. */
  byFile(): Map<number, { kind: string; item: Kept }[]> {
    const files = new Map<number, { kind: string; item: Kept }[]>();
    for (const [kind, shelf] of this.kinds) {
      trim(kind, shelf);
      for (const item of shelf.items) {
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
    const all = [...this.kinds].map(([kind, { leftOut }]) => [kind, leftOut] as const);
    return Object.fromEntries(all.filter(([, count]) => count > 0));
  }
}

/** The time of each, or that of the next one that has any. */
function keysOf(items: readonly Kept[]): number[] {
  const keys = new Array<number>(items.length);
  let key = -Infinity;
  for (let index = items.length - 1; index >= 0; index -= 1) {
    key = items[index]?.at ?? key;
    keys[index] = key;
  }
  return keys;
}

function trim(kind: string, shelf: Shelf): void {
  const [head, tail] = limits[kind] ?? usualLimit;
  const { items } = shelf;
  const more = items.length - head - tail;
  if (more <= 0) return;
  items.sort((a, b) => a.key - b.key || 0);
  items.splice(head, more);
  shelf.leftOut += more;
  shelf.gap = { after: items[head - 1]?.key ?? -Infinity, before: items[head]?.key ?? -Infinity };
}
