import { Readable } from 'node:stream';
import type { Marks } from './marks';

/** Enough for the complaint of a shell that could not even begin. */
const preambleLimit = 64 * 1024;

/**
 * One output stream of a command with the wrapper's marks taken out. What came before the `begin` mark is
 * dropped; if no such mark ever came, the wrapper did not run, and its complaint is the output.
 */
export class PlainOutput extends Readable {
  readonly #source: Readable;
  readonly #onEnd: () => void;
  readonly #prefix: Buffer;
  readonly #beginKind: number;
  readonly #endKind: number;
  readonly #leftKind: number;
  /** Bytes that may be the first half of a mark; null once the stream has ended. */
  #held: Buffer | null = Buffer.alloc(0);
  #full = false;
  #paused = false;
  #preamble: Buffer[] = [];
  #preambleBytes = 0;
  #begun = false;
  #complete = false;
  #leftWith: number | null = null;
  #seenBytes = 0;

  /** `onEnd` is called when all of the source was read. */
  constructor(source: Readable, marks: Marks, onEnd: () => void) {
    super();
    this.#source = source;
    this.#onEnd = onEnd;
    this.#prefix = Buffer.from(marks.begin.slice(0, -1), 'latin1');
    this.#beginKind = kindOf(marks.begin);
    this.#endKind = kindOf(marks.end);
    this.#leftKind = kindOf(marks.left);
    source.on('data', this.#take).once('end', this.#sourceEnded);
  }

  /** All that the command itself wrote has passed; only children that outlive it may add to it. */
  get complete(): boolean {
    return this.#complete;
  }

  /** The status with which the command's shell left by itself; null if it was killed, or replaced by `exec`. */
  get leftWith(): number | null {
    return this.#leftWith;
  }

  /** Bytes that came in so far, marks included. */
  get seenBytes(): number {
    return this.#seenBytes;
  }

  /** Reads no more of the source; what was read so far is all there is. */
  cut(): void {
    this.#source.off('data', this.#take).off('end', this.#sourceEnded);
    if (!this.#held) return;
    for (const part of [...this.#preamble, this.#held]) this.push(part);
    this.#preamble = [];
    this.#held = null;
    this.push(null);
  }

  override _read(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#full = false;
    this.#source.resume();
  }

  readonly #sourceEnded = (): void => {
    this.cut();
    this.#onEnd();
  };

  readonly #take = (chunk: Buffer): void => {
    this.#seenBytes += chunk.length;
    const data = this.#held && this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk;
    this.#held = data.subarray(this.#emitPlain(data));
    if (this.#full) {
      // The channel's window closes in its turn, and the command waits.
      this.#paused = true;
      this.#source.pause();
    }
  };

  /** Passes on what is certain not to belong to a mark, and says up to where that was. */
  #emitPlain(data: Buffer): number {
    let from = 0;
    for (;;) {
      const at = data.indexOf(this.#prefix, from);
      if (at === -1) break;
      this.#emit(data.subarray(from, at));
      const length = this.#readMark(data, at + this.#prefix.length);
      if (length === 'incomplete') return at;
      from = at + (length === 'no mark' ? 1 : this.#prefix.length + length);
      if (length === 'no mark') this.#emit(data.subarray(at, from));
    }
    const end = data.length - this.#beginningOfMark(data.subarray(from));
    this.#emit(data.subarray(from, end));
    return end;
  }

  #emit(part: Buffer): void {
    if (part.length === 0) return;
    if (this.#begun) {
      this.#full = !this.push(part);
    } else if (this.#preambleBytes + part.length <= preambleLimit) {
      this.#preamble.push(part);
      this.#preambleBytes += part.length;
    }
  }

  /** Takes in the mark whose kind stands at `at`, and says how many bytes follow its prefix. */
  #readMark(data: Buffer, at: number): number | 'incomplete' | 'no mark' {
    const kind = data[at];
    if (kind === undefined) return 'incomplete';
    if (kind === this.#beginKind) {
      this.#begun = true;
      this.#preamble = [];
      return 1;
    }
    if (kind === this.#endKind) {
      this.#complete = true;
      return 1;
    }
    if (kind !== this.#leftKind) return 'no mark';
    const status = /^.(\d{1,3});/s.exec(data.toString('latin1', at, at + 5));
    if (!status?.[1]) return data.length < at + 5 ? 'incomplete' : 'no mark';
    this.#leftWith = Number(status[1]);
    return status[0].length;
  }

  /** How many of the last bytes could be the beginning of a mark. */
  #beginningOfMark(data: Buffer): number {
    const from = Math.max(0, data.length - this.#prefix.length + 1);
    for (let at = data.indexOf(0, from); at !== -1; at = data.indexOf(0, at + 1)) {
      if (this.#prefix.subarray(0, data.length - at).equals(data.subarray(at))) return data.length - at;
    }
    return 0;
  }
}

function kindOf(mark: string): number {
  return mark.charCodeAt(mark.length - 1);
}
