import type { TreeItem } from 'vscode';

/** What a view shows of the state. */
export interface TreeContent<E> {
  /** The children of an element, or those at the top; each with an `id` of its own in its item. */
  children: (element?: E) => E[];
  item: (element: E) => TreeItem;
}

interface Kept<E> {
  id: string | undefined;
  element: E;
  look: string;
}

/**
 * What the editor was given of a view, so that it is told no more than what has changed. Of a view that it has to ask for
 * anew the editor forgets all elements for a moment, and an action that is clicked then arrives without its element.
 */
export class KeptTree<E extends object> {
  /** By parent, as far as the editor has asked; `undefined`: the top. */
  readonly #kept = new Map<E | undefined, Kept<E>[]>();

  constructor(private readonly content: TreeContent<E>) {}

  /** An element stays the same object for as long as its id is there. */
  children(parent?: E): E[] {
    const before = new Map(this.#kept.get(parent)?.map(({ id, element }) => [id, element]));
    const kept = this.#read(parent).map((now): Kept<E> => {
      const element = before.get(now.id);
      if (!element) return now;
      before.delete(now.id);
      renew(element, now.element);
      return { ...now, element };
    });
    for (const gone of before.values()) this.#forget(gone);
    this.#kept.set(parent, kept);
    return kept.map(({ element }) => element);
  }

  item(element: E): TreeItem {
    return this.content.item(element);
  }

  /** The elements that the editor must ask for again, or everything. They are up to date already. */
  changes(): E[] | 'all' {
    return this.#kept.has(undefined) ? (this.#changesBelow(undefined) ?? 'all') : [];
  }

  /** Undefined where there are other children than before. */
  #changesBelow(parent: E | undefined): E[] | undefined {
    const before = this.#kept.get(parent) ?? [];
    const now = this.#read(parent);
    if (now.length !== before.length || now.some(({ id }, index) => id !== before[index]?.id))
      return undefined;
    return before.flatMap((kept, index): E[] => {
      const next = now[index];
      if (!next) return [];
      renew(kept.element, next.element);
      const isSame = next.look === kept.look;
      kept.look = next.look;
      const below = this.#kept.has(kept.element) ? this.#changesBelow(kept.element) : [];
      return below === undefined || !isSame ? [kept.element] : below;
    });
  }

  /** The elements are copies: what they were made of may be the state itself. */
  #read(parent: E | undefined): Kept<E>[] {
    return this.content.children(parent).map((element) => {
      const item = this.content.item(element);
      return { id: item.id, element: { ...element }, look: lookOf(item) };
    });
  }

  #forget(element: E): void {
    for (const below of this.#kept.get(element) ?? []) this.#forget(below.element);
    this.#kept.delete(element);
  }
}

function renew<E extends object>(element: E, next: E): void {
  for (const name of Object.keys(element)) if (!(name in next)) Reflect.deleteProperty(element, name);
  Object.assign(element, next);
}

/** The text of a tooltip is no field of its own, so that JSON alone would miss it. */
function lookOf(item: TreeItem): string {
  const { tooltip } = item;
  return JSON.stringify([item, typeof tooltip === 'object' ? tooltip.value : tooltip]);
}
