import type { Span } from './Span';

/** Zero-based, as editors count; columns are UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

export interface Range {
  start: Position;
  end: Position;
}

/** Where the lines of a text begin: small enough to be kept for every file, when the text itself is not. */
export class LineIndex {
  private constructor(
    readonly starts: Uint32Array,
    readonly length: number,
  ) {}

  static of(text: string): LineIndex {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return new LineIndex(Uint32Array.from(starts), text.length);
  }

  /** From what another thread made. */
  static from({ starts, length }: Pick<LineIndex, 'starts' | 'length'>): LineIndex {
    return new LineIndex(starts, length);
  }

  position(offset: number): Position {
    const wanted = Math.max(0, Math.min(offset, this.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: wanted - (this.starts[low] ?? 0) };
  }

  offset({ line, column }: Position): number {
    if (line >= this.starts.length) return this.length;
    const start = this.starts[line] ?? 0;
    const next = this.starts[line + 1] ?? this.length + 1;
    return Math.min(start + column, next - 1);
  }

  range({ from, to }: Span): Range {
    return { start: this.position(from), end: this.position(to) };
  }
}
