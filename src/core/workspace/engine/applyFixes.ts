import type { Mark } from '../check/Mark';
import type { FixEdit } from '../check/WorkspaceCheck';

/** The fixes that may be applied unseen: the first sure one of each mark. */
export function sureEdits(marks: readonly Mark[]): FixEdit[] {
  return marks.flatMap(({ fixes }) => fixes.find(({ trust }) => trust === 'sure')?.edits ?? []);
}

/**
 * The texts after the edits, by file, of those that change. Spans are of the texts before. Of edits that overlap the first
 * counts: the next run finds what is left.
 *
 * @param textOf the text of a file; undefined where there is none yet
 */
export function applyEdits(
  edits: readonly FixEdit[],
  textOf: (file: string) => string | undefined,
): Map<string, string> {
  const byFile = new Map<string, FixEdit[]>();
  for (const edit of edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  return new Map([...byFile].map(([file, own]) => [file, edited(textOf(file) ?? '', own)]));
}

function edited(text: string, edits: readonly FixEdit[]): string {
  const ordered = [...edits].sort((one, other) => one.span.from - other.span.from);
  let done = '';
  let at = 0;
  let last: FixEdit | undefined;
  for (const edit of ordered) {
    // The same insertion twice, asked for by two marks, is one.
    const isSame = last?.span.from === edit.span.from && last.text === edit.text;
    if (edit.span.from < at || isSame) continue;
    done += text.slice(at, edit.span.from) + edit.text;
    at = edit.span.to;
    last = edit;
  }
  return done + text.slice(at);
}
