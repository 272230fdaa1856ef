/** Lines that are remembered: what a new connection begins with, the end of the log, has mostly been seen. */
const remembered = 200;
/** Milliseconds in which a new connection has said what was there before: later an equal line is another one. */
const repeatsWithinMs = 5000;

/** The line of ours that says where something may be missing. Times in ISO 8601. */
function gapMark(brokeOff: string, wentOn: string): string {
  return `[App Service Doctor] The log stream broke off at ${brokeOff} and went on at ${wentOn}: lines may be missing here.`;
}

/**
 * A log that is read over several connections, one after the other: what a new one repeats is left out, and a line of
 * ours says where something may be missing.
 */
export class LogSeams {
  readonly #seen: string[] = [];
  #brokeOff: string | undefined;
  /** What a new connection may repeat, each as often as it was seen; nothing on the first one. */
  #repeats = new Map<string, number>();
  #wentOn: number | undefined;

  /** The connection ended, whichever way. */
  broke(): void {
    if (this.#seen.length === 0) return;
    this.#brokeOff ??= new Date().toISOString();
    this.#wentOn = undefined;
    this.#repeats = new Map();
    for (const line of this.#seen) this.#repeats.set(line, (this.#repeats.get(line) ?? 0) + 1);
  }

  /** What of a line that came is to be shown: it alone, a mark before it, or nothing. */
  take(line: string): string[] {
    if (this.#isRepeated(line)) return [];
    const mark = this.#brokeOff === undefined ? [] : [gapMark(this.#brokeOff, new Date().toISOString())];
    this.#brokeOff = undefined;
    this.#seen.push(line);
    if (this.#seen.length > remembered) this.#seen.shift();
    return [...mark, line];
  }

  #isRepeated(line: string): boolean {
    if (this.#repeats.size === 0) return false;
    this.#wentOn ??= Date.now();
    if (Date.now() - this.#wentOn > repeatsWithinMs) this.#repeats = new Map();
    const left = this.#repeats.get(line) ?? 0;
    if (left > 0) this.#repeats.set(line, left - 1);
    return left > 0;
  }
}
