import { tellingWords } from './tellingWords';
import { WordSearch } from './WordSearch';

const words = new WordSearch(tellingWords);

/**
 * Tells which lines of an app's log say nothing, while they still stand in the piece of text that they came in: most
 * of a log is such lines, and to cut out, match and throw away each of them costs more than all the rest.
 */
export class SilentLines {
  private piece = '';
  private hasColours = false;
  /** Where the piece's next `HTTP/` stands: it is searched through once, not once a line. */
  private request = -1;

  /** Whether the line is no request and has none of the telling words. */
  has(piece: string, start: number, end: number): boolean {
    if (piece !== this.piece) {
      this.piece = piece;
      // Escape sequences may stand within a word.
      this.hasColours = piece.includes('\u001b');
      this.request = -1;
    }
    if (this.hasColours) return false;
    if (this.request < start) {
      const found = piece.indexOf('HTTP/', start);
      this.request = found < 0 ? Infinity : found;
    }
    return this.request >= end && !words.isIn(piece, start, end);
  }
}

/** The same for a line that was cut out. */
export function isTelling(text: string): boolean {
  return words.isIn(text);
}
