const ESC = '\u001b';
const BEL = '\u0007';
const OSC = '\u009d';
const ST = '\u009c';
const CANCEL = '\u0018';
const SUBSTITUTE = '\u001a';

/** Colours of the palette and of the screen: get, set, put back. */
const HARMLESS = /^(?:4|5|1[0-9]|10[45]|11[0-9])(?:;[\u0020-\u007e]*)?$/;
/** A harmless one is short. */
const LONGEST = 4096;

type State =
  | { kind: 'text' }
  /** Behind an ESC, which is held back until it is known what it begins. */
  | { kind: 'escape' }
  /** In an operating system command; `payload` is null when it is not going to pass. */
  | { kind: 'command'; payload: string | null }
  /** Behind the ESC that ended a command, which may be the first half of its ST. */
  | { kind: 'commandEscape'; payload: string | null };

/**
 * What a container prints, on its way to the terminal, piece by piece. Everything that draws goes through; of the
 * operating system commands (OSC, ECMA-48) only those for colours do. The others speak to the editor in the name of
 * the shell, which is not the container's to do: they set the clipboard (52), the title (0, 1, 2), links with another
 * address than they show (8), notifications (9, 99, 777), and what VS Code believes of commands and files (7, 133,
 * 633, 1337).
 *
 * Follows the state machine of xterm.js: control characters inside an escape sequence do not end it, an ESC always
 * begins a new one, and the eight-bit forms count as well.
 */
export class ScreenFilter {
  #state: State = { kind: 'text' };

  /** What of the text may be shown by now. */
  take(text: string): string {
    let shown = '';
    for (let at = 0; at < text.length; at += 1) {
      if (this.#state.kind === 'text') {
        // Most is plain text, which is copied in one piece.
        const next = nextSpecial(text, at);
        shown += text.slice(at, next);
        at = next;
      }
      if (at < text.length) shown += this.#step(text.charAt(at));
    }
    return shown;
  }

  #step(char: string): string {
    const state = this.#state;
    switch (state.kind) {
      case 'text':
        if (char === OSC) this.#state = { kind: 'command', payload: '' };
        else this.#state = { kind: 'escape' };
        return '';
      case 'escape':
        return this.#afterEscape(char);
      case 'command':
        return this.#inCommand(char, state.payload);
      case 'commandEscape':
        if (char === '\\') return this.#end(state.payload);
        // The command ended with its ESC all the same, and what comes now belongs to that.
        this.#state = { kind: 'escape' };
        return passed(state.payload) + this.#afterEscape(char);
    }
  }

  #afterEscape(char: string): string {
    if (char === ESC) return '';
    if (char === ']' || char === OSC) {
      this.#state = { kind: 'command', payload: '' };
      return '';
    }
    if (char === CANCEL || char === SUBSTITUTE) {
      this.#state = { kind: 'text' };
      return char;
    }
    // Acted upon at once, and the sequence goes on.
    if (char < ' ' || char === '\u007f') return char;
    this.#state = { kind: 'text' };
    return ESC + char;
  }

  #inCommand(char: string, payload: string | null): string {
    if (char === BEL || char === ST) return this.#end(payload);
    if (char === ESC) {
      this.#state = { kind: 'commandEscape', payload };
      return '';
    }
    if (char === OSC) {
      this.#state = { kind: 'command', payload: '' };
      return '';
    }
    if (char < ' ') {
      // No such thing is in a command: it was cut off, and must not swallow the lines after it.
      this.#state = { kind: 'text' };
      return char;
    }
    const longer = payload === null || payload.length >= LONGEST ? null : payload + char;
    this.#state = { kind: 'command', payload: longer };
    return '';
  }

  #end(payload: string | null): string {
    this.#state = { kind: 'text' };
    return passed(payload);
  }
}

/** A command that ended, in its plainest form, where it is one that passes. */
function passed(payload: string | null): string {
  return payload !== null && HARMLESS.test(payload) ? `${ESC}]${payload}${ESC}\\` : '';
}

function nextSpecial(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === ESC || char === OSC) return at;
  }
  return text.length;
}
