/** Where a parser stands in its text. It only ever moves on. */
export class Cursor {
  protected readonly end: number;

  constructor(
    protected readonly text: string,
    protected at: number,
  ) {
    this.end = text.length;
  }

  /** Passes spaces and comments, and line ends too where they mean nothing. */
  protected blank(lines: 'lines' | 'spaces' = 'lines'): void {
    const match = lines === 'lines' ? allBlank : lineBlank;
    match.lastIndex = this.at;
    this.at += match.exec(this.text)?.[0].length ?? 0;
    // A comment that is never closed takes the rest.
    if (this.text.startsWith('/*', this.at)) this.at = this.end;
  }

  /** '' at the end. */
  protected peek(): string {
    return this.text[this.at] ?? '';
  }

  protected accept(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  /** A name, '' where there is none. */
  protected word(): string {
    wordPattern.lastIndex = this.at;
    const word = wordPattern.exec(this.text)?.[0] ?? '';
    this.at += word.length;
    return word;
  }

  protected skipLine(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end === -1 ? this.end : end;
  }
}

const allBlank = /(?:[\s]|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)*/y;
const lineBlank = /(?:[ \t\r]|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)*/y;
const wordPattern = /[A-Za-z_]\w*/y;
