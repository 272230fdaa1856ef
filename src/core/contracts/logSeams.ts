/** Lines that are remembered: what a new connection begins with, the end of the log, has mostly been seen. */
const remembered = 200;

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
  #repeats = 0;

  /** The connection ended, whichever way. */
  broke(): void {
    if (this.#seen.length === 0) return;
    this.#brokeOff ??= new Date().toISOString();
    this.#repeats = remembered;
  }

  /** What of a line that came is to be shown: it alone, a mark before it, or nothing. */
  take(line: string): string[] {
    this.#repeats -= 1;
    if (this.#repeats >= 0 && this.#seen.includes(line)) return [];
    const mark = this.#brokeOff === undefined ? [] : [gapMark(this.#brokeOff, new Date().toISOString())];
    this.#brokeOff = undefined;
    this.#seen.push(line);
    if (this.#seen.length > remembered) this.#seen.shift();
    return [...mark, line];
  }
}
