/** Nobody reads further into one line, and no pattern may have to. Characters. */
const longest = 8192;

/** Told of a line by where it stands in the text, so that nothing is cut out of lines that say nothing. */
export type VisitLine = (text: string, start: number, end: number, number: number) => void;

/** Visits every line with its one-based number, without a second copy of the text. */
export function eachLine(text: string, visit: VisitLine): void {
  let start = 0;
  for (let number = 1; start <= text.length; number += 1) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (found < 0 && start === end) return;
    visit(text, start, endOf(text, start, end), number);
    start = end + 1;
  }
}

/** Without a carriage return, and no further than anybody reads. */
function endOf(text: string, start: number, end: number): number {
  const last = end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
  return Math.min(last, start + longest);
}

/** The same for text that arrives in pieces; the memory is that of one piece and one line. */
export class LineFeed {
  private rest = '';
  private number = 0;

  constructor(private readonly visit: VisitLine) {}

  write(piece: string): void {
    let start = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', start)) {
      if (this.rest === '') {
        this.number += 1;
        this.visit(piece, start, endOf(piece, start, end), this.number);
      } else {
        this.rest += piece.slice(start, Math.min(end, start + longest));
        this.flush();
      }
      start = end + 1;
    }
    if (this.rest.length < longest) this.rest += piece.slice(start, start + longest);
  }

  end(): void {
    if (this.rest !== '') this.flush();
  }

  private flush(): void {
    const line = this.rest;
    this.rest = '';
    this.number += 1;
    this.visit(line, 0, endOf(line, 0, line.length), this.number);
  }
}
