import { StringDecoder } from 'node:string_decoder';
import type { LogSink } from '../../contracts';

/** Bytes of the byte order mark of UTF-8. */
const longestMark = 3;

/** Hands a log on as text while its bytes come in, and keeps its end. Understands what `decodeTail` does. */
export class LogStream {
  private decoder: StringDecoder | undefined;
  private first = Buffer.alloc(0);
  private pieces: string[] = [];
  private kept = 0;
  private wasDropped = false;

  /** `limit`: characters that are kept, from the end. */
  constructor(
    private readonly sink: LogSink,
    private readonly limit: number,
  ) {}

  /** The chunk's memory may be used again afterwards. */
  write(chunk: Buffer): void {
    if (this.decoder) {
      this.take(this.decoder.write(chunk));
      return;
    }
    // The mark that tells the encoding may come in several chunks.
    this.first = Buffer.concat([this.first, chunk]);
    if (this.first.length >= longestMark) this.begin();
  }

  /** The end of the log, from the beginning of a line, and whether that is not all of it. */
  finish(): { text: string; isCut: boolean } {
    if (!this.decoder) this.begin();
    this.take(this.decoder?.end() ?? '');
    this.sink.end();
    const all = this.pieces.join('');
    if (!this.wasDropped && all.length <= this.limit) return { text: all, isCut: false };
    // The first line is half a line, and its first word may be half a secret.
    const newline = all.indexOf('\n', Math.max(0, all.length - this.limit));
    // Written anew, as a slice would keep all of what it is a slice of.
    return { text: newline < 0 ? '' : Buffer.from(all.slice(newline + 1)).toString(), isCut: true };
  }

  private begin(): void {
    const bytes = this.first;
    this.first = Buffer.alloc(0);
    this.decoder = new StringDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8');
    this.take(this.decoder.write(bytes).replace(/^\uFEFF/, ''));
  }

  private take(piece: string): void {
    if (piece === '') return;
    this.sink.write(piece);
    this.pieces.push(piece);
    this.kept += piece.length;
    for (let first = this.pieces[0]; first !== undefined; first = this.pieces[0]) {
      if (this.kept - first.length < this.limit) return;
      this.wasDropped = true;
      this.kept -= first.length;
      this.pieces.shift();
    }
  }
}
