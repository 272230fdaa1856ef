import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Characters that are written at once; what is pasted goes piece by piece, as fast as the shell takes it. */
const PIECE = 8 * 1024;
const CTRL_C = '\u0003';

/** What the user types and pastes, on its way to the shell. */
export class Keystrokes {
  #waiting = '';
  #isWriting = false;

  constructor(private readonly shell: Writable) {}

  type(text: string): void {
    // Who stops a paste does not want the rest of it first.
    this.#waiting = text === CTRL_C ? text : this.#waiting + text;
    if (!this.#isWriting) void this.#write();
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    try {
      while (this.#waiting !== '' && this.shell.writable) {
        const piece = this.#waiting.slice(0, endOfPiece(this.#waiting));
        this.#waiting = this.#waiting.slice(piece.length);
        if (!this.shell.write(piece)) await drained(this.shell);
      }
    } finally {
      this.#isWriting = false;
    }
  }
}

/** Not between the halves of a surrogate pair. */
function endOfPiece(text: string): number {
  const code = text.charCodeAt(PIECE - 1);
  return code >= 0xd800 && code <= 0xdbff ? PIECE - 1 : PIECE;
}

/** Fulfilled also when the shell is gone: then nothing is writable any more. */
async function drained(shell: Writable): Promise<void> {
  const gone = new AbortController();
  const { signal } = gone;
  await Promise.race([once(shell, 'drain', { signal }), once(shell, 'close', { signal })]).catch(
    () => undefined,
  );
  gone.abort();
}
