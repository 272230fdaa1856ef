import type { Redaction, RedactionKind } from '../contracts';

/** Told of each thing that is taken out, by its kind. */
export type Tally = (kind: RedactionKind, count?: number) => void;

/** Counts what is taken out of which file; the values themselves are never seen here. */
export class RedactionBook {
  private readonly counts = new Map<string, Redaction>();

  constructor(before: readonly Redaction[] = []) {
    for (const { file, kind, count } of before) this.add(file, kind, count);
  }

  for(file: string): Tally {
    return (kind, count = 1) => {
      this.add(file, kind, count);
    };
  }

  /** By file and kind; undefined where nothing was taken out. */
  list(): Redaction[] | undefined {
    if (this.counts.size === 0) return undefined;
    return [...this.counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { file, kind, count }]) => ({ file, kind, count }));
  }

  private add(file: string, kind: RedactionKind, count: number): void {
    const key = `${file}\0${kind}`;
    const entry = this.counts.get(key);
    this.counts.set(key, { file, kind, count: (entry?.count ?? 0) + count });
  }
}
