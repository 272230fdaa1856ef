export interface TextQuery {
  text: string;
  matchCase: boolean;
}

/** Finds a text in lines. A regular expression, because lower-casing can change a line's length and its offsets. */
export class TextMatcher {
  private readonly pattern: RegExp;

  /** `text` must not be empty. */
  constructor({ text, matchCase }: TextQuery) {
    this.pattern = new RegExp(text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), matchCase ? 'g' : 'gi');
  }

  test(line: string): boolean {
    this.pattern.lastIndex = 0;
    return this.pattern.test(line);
  }

  /** Where it stands in a line, at most `limit` times. */
  ranges(line: string, limit: number): { from: number; to: number }[] {
    const found: { from: number; to: number }[] = [];
    this.pattern.lastIndex = 0;
    for (let hit = this.pattern.exec(line); hit && found.length < limit; hit = this.pattern.exec(line)) {
      found.push({ from: hit.index, to: hit.index + hit[0].length });
    }
    return found;
  }
}
