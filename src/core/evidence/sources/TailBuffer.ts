/** Keeps the last bytes of what is written to it, in memory that does not grow with the whole. */
export class TailBuffer {
  private chunks: Buffer[] = [];
  private kept = 0;
  /** The first bytes of the whole, which tell its encoding. */
  private head = Buffer.alloc(0);
  total = 0;

  constructor(private readonly limit: number) {}

  write(chunk: Buffer): void {
    if (this.head.length < 4) this.head = Buffer.concat([this.head, chunk.subarray(0, 4)]).subarray(0, 4);
    this.total += chunk.length;
    this.kept += chunk.length;
    this.chunks.push(chunk);
    // Only now and then, so that each byte is moved once at most.
    if (this.kept > 2 * this.limit + 65_536) this.trim();
  }

  /** The text of what was kept, and how many bytes before it were not. */
  finish(): Tail {
    this.trim();
    const bytes = this.chunks[0] ?? Buffer.alloc(0);
    return decodeTail({ bytes, head: this.head, cut: this.total - bytes.length });
  }

  private trim(): void {
    const all = Buffer.concat(this.chunks);
    // A copy, so that the bytes before it are let go.
    const tail = all.length > this.limit ? Buffer.from(all.subarray(all.length - this.limit)) : all;
    this.chunks = [tail];
    this.kept = tail.length;
  }
}

/** The last part of a file: `cut` counts the bytes left out at its beginning. */
export interface Tail {
  text: string;
  cut: number;
  /** Bytes of the whole, unpacked. */
  size: number;
}

/** Understands UTF-8, and UTF-16 with a byte order mark, which is how PowerShell exports settings. */
export function decodeTail({ bytes, head, cut }: { bytes: Buffer; head: Buffer; cut: number }): Tail {
  const size = bytes.length + cut;
  const isUtf16 = head[0] === 0xff && head[1] === 0xfe;
  // A unit of UTF-16 has two bytes, and half of one is none.
  const whole = isUtf16 && cut % 2 === 1 ? bytes.subarray(1) : bytes;
  const text = whole.toString(isUtf16 ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
  if (cut === 0) return { text, cut, size };
  // The first line of a tail is half a line, and its first word may be half a secret.
  const newline = text.indexOf('\n');
  const start = newline < 0 ? text.search(/\s/) : newline;
  return { text: start < 0 ? '' : text.slice(start + 1), cut, size };
}
