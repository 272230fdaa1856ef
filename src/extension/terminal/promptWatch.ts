/** What readline says when it begins to read a line, since bash 5.1: pasting is bracketed from here on. */
const READING = '\u001b[?2004h';
/** Milliseconds of silence behind the first output that count as a prompt where readline does not say it. */
const SILENCE_MS = 700;
/** Milliseconds after which a shell that never stops printing is typed into all the same. */
const LONGEST_MS = 10_000;

/** Tells once when a shell has begun to read its first line. */
export class PromptWatch {
  #tail = '';
  #silence: NodeJS.Timeout | undefined;
  #limit: NodeJS.Timeout | undefined;

  constructor(private readonly onPrompt: () => void) {
    this.#limit = setTimeout(() => this.#tell(), LONGEST_MS);
  }

  /** The shell has printed this. */
  saw(text: string): void {
    if (!this.#limit) return;
    const seen = this.#tail + text;
    this.#tail = seen.slice(-READING.length);
    clearTimeout(this.#silence);
    // Not in the midst of what it prints: the prompt itself comes right behind.
    const wait = seen.includes(READING) ? 0 : SILENCE_MS;
    this.#silence = setTimeout(() => this.#tell(), wait);
  }

  dispose(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#limit);
    this.#limit = undefined;
  }

  #tell(): void {
    if (!this.#limit) return;
    this.dispose();
    this.onPrompt();
  }
}
