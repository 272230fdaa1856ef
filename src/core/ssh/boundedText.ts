/** Collects bytes up to a limit, counts the rest, and reads them as UTF-8 without splitting a character at the cut. */
export class BoundedText {
  readonly #limit: number;
  readonly #chunks: Buffer[] = [];
  #kept = 0;
  #dropped = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(chunk: Buffer): void {
    // Once something was dropped nothing is added any more, so that the text has no hole.
    const room = this.#dropped > 0 ? 0 : this.#limit - this.#kept;
    const part = chunk.length <= room ? chunk : chunk.subarray(0, room);
    if (part.length > 0) this.#chunks.push(part);
    this.#kept += part.length;
    this.#dropped += chunk.length - part.length;
  }

  read(): { text: string; droppedBytes: number } {
    const bytes = Buffer.concat(this.#chunks);
    const end = this.#dropped > 0 ? lastWholeCharacter(bytes) : bytes.length;
    return { text: bytes.toString('utf8', 0, end), droppedBytes: this.#dropped + bytes.length - end };
  }
}

/** The length of the bytes without a UTF-8 character that begins but does not end in them. */
function lastWholeCharacter(bytes: Buffer): number {
  for (let at = bytes.length - 1; at >= Math.max(0, bytes.length - 4); at--) {
    const byte = bytes[at] ?? 0;
    if ((byte & 0b1100_0000) === 0b1000_0000) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return at + length > bytes.length ? at : bytes.length;
  }
  return bytes.length;
}
