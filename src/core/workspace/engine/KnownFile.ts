import type { Mark } from '../check/Mark';
import type { MarkDraft } from '../check/WorkspaceCheck';
import { LineIndex } from '../text/LineIndex';
import type { Said } from './CheckRunner';
import { isSuppressed, readSuppressions, type Suppressions } from './Suppressions';

/** What is kept of every file. */
export interface KnownFile {
  lines: LineIndex;
  suppressions: Suppressions;
  /** What the checks of single files said. */
  marks: readonly Mark[];
}

export function knownFile(text: string): KnownFile {
  const lines = LineIndex.of(text);
  return { lines, suppressions: readSuppressions(text, lines), marks: [] };
}

/** What checks said of a file, placed on its lines, without what its comments switch off. */
export function toMarks(
  said: readonly Said<MarkDraft>[],
  file: string,
  { lines, suppressions }: KnownFile,
): Mark[] {
  return said.flatMap(({ check, severity, draft }) => {
    const range = lines.range(draft.span);
    if (isSuppressed(suppressions, check, range.start.line)) return [];
    return [{ check, severity, file, range, message: draft.message, fixes: draft.fixes ?? [] }];
  });
}
