import type { LineIndex } from '../text/LineIndex';

/**
 * What comments of a file switch off. `appservice-doctor: ignore[id, id]` counts for its own line, and for the next where it
 * stands alone; `ignore-file[…]` for the whole file. Without brackets every check is meant.
 */
export class Suppressions {
  readonly #byLine = new Map<number, string[]>();
  readonly #everywhere: string[] = [];

  constructor(text: string, lines: LineIndex) {
    if (!text.includes('appservice-doctor:')) return;
    for (const match of text.matchAll(
      /^(.*?)(?:#|\/\/|\/\*)[ \t]*appservice-doctor:[ \t]*ignore(-file)?(?:\[([^\]\n]*)\])?/gm,
    )) {
      const [, before = '', isFile, listed = '*'] = match;
      const ids = listed.split(',').map((id) => id.trim());
      if (isFile) {
        this.#everywhere.push(...ids);
        continue;
      }
      const { line } = lines.position(match.index);
      this.#byLine.set(before.trim() === '' ? line + 1 : line, ids);
    }
  }

  /** `line` counts from zero. */
  covers(check: string, line: number): boolean {
    const ids = [...this.#everywhere, ...(this.#byLine.get(line) ?? [])];
    return ids.includes(check) || ids.includes('*');
  }
}
