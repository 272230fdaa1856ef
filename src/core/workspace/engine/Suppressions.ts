import type { LineIndex } from '../text/LineIndex';

/** What comments of a file switch off: ids of checks, `*` for all. Plain data. */
export interface Suppressions {
  /** By line, from zero. */
  byLine: ReadonlyMap<number, readonly string[]>;
  everywhere: readonly string[];
}

const none: Suppressions = { byLine: new Map(), everywhere: [] };

/**
 * `appservice-doctor: ignore[id, id]` counts for its own line, and for the next where it stands alone; `ignore-file[…]` for the
 * whole file. Without brackets every check is meant.
 */
export function readSuppressions(text: string, lines: LineIndex): Suppressions {
  if (!text.includes('appservice-doctor:')) return none;
  const byLine = new Map<number, string[]>();
  const everywhere: string[] = [];
  for (const match of text.matchAll(
    /^(.*?)(?:#|\/\/|\/\*)[ \t]*appservice-doctor:[ \t]*ignore(-file)?(?:\[([^\]\n]*)\])?/gm,
  )) {
    const [, before = '', isFile, listed = '*'] = match;
    const ids = listed.split(',').map((id) => id.trim());
    const { line } = lines.position(match.index);
    if (isFile) everywhere.push(...ids);
    else byLine.set(before.trim() === '' ? line + 1 : line, ids);
  }
  return { byLine, everywhere };
}

/** `line` counts from zero. */
export function isSuppressed({ byLine, everywhere }: Suppressions, check: string, line: number): boolean {
  const ids = [...everywhere, ...(byLine.get(line) ?? [])];
  return ids.includes(check) || ids.includes('*');
}
