import type { Mark } from '../check/Mark';
import type { CheckOutcome } from '../engine/WorkspaceChecker';

/** What `check --json` prints. Lines and columns count from one; columns are UTF-16 units. */
export function checkJson(
  { apps, marks, checks }: CheckOutcome,
  { folder, unread }: { folder: string; unread: readonly string[] },
) {
  return {
    schemaVersion: 1,
    folder,
    apps: apps.map((app) => ({ folder: app.folder, kind: app.kind })),
    marks: marks.map(markJson),
    checks,
    /** Files that no check saw: larger than 2 MB, no text, or not to be read. */
    unread,
  };
}

function markJson({ check, severity, file, range: { start, end }, message, fixes }: Mark) {
  return {
    check,
    severity,
    file,
    start: { line: start.line + 1, column: start.column + 1 },
    end: { line: end.line + 1, column: end.column + 1 },
    message,
    fixes: fixes.map(({ title, trust }) => ({ title, trust })),
  };
}
