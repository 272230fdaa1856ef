import {
  type CodeAction,
  CodeActionKind,
  type Range as LspRange,
  type TextEdit,
} from 'vscode-languageserver';
import { type Fix, LineIndex, type Mark } from '../core/workspace';
import { type Folder, uriOf } from './folders';
import { type PageOf, toDiagnostic, toLspRange } from './toDiagnostic';

export interface CodeActionRequest {
  range: LspRange;
  folder: Folder;
  pageOf: PageOf;
  textOf: (file: string) => Promise<string | undefined>;
}

/** The fixes of the marks that a selection touches, the surest first. */
export async function codeActions(
  marks: readonly Mark[],
  { range, folder, pageOf, textOf }: CodeActionRequest,
): Promise<CodeAction[]> {
  const touched = marks.filter((mark) => touches(toLspRange(mark.range), range));
  const actions = offersOf(touched).map(async ({ fix, mends, isPreferred }): Promise<CodeAction> => {
    return {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: mends.map((mark) => toDiagnostic(mark, pageOf)),
      isPreferred,
      edit: { documentChanges: await documentChanges(fix, folder, textOf) },
    };
  });
  return Promise.all(actions);
}

interface Offer {
  fix: Fix;
  mends: Mark[];
  isPreferred: boolean;
}

/** What mends several marks is offered once: a line may be marked by a check and by what was seen in the running app. */
function offersOf(marks: readonly Mark[]): Offer[] {
  const offers = new Map<string, Offer>();
  for (const mark of marks) {
    for (const fix of mark.fixes) {
      const key = JSON.stringify([fix.title, fix.edits]);
      const isPreferred = fix === mark.fixes[0];
      const known = offers.get(key);
      if (!known) {
        offers.set(key, { fix, mends: [mark], isPreferred });
        continue;
      }
      known.mends.push(mark);
      known.isPreferred ||= isPreferred;
    }
  }
  return [...offers.values()];
}

type DocumentChanges = NonNullable<NonNullable<CodeAction['edit']>['documentChanges']>;

async function documentChanges(
  { edits }: Fix,
  folder: Folder,
  textOf: (file: string) => Promise<string | undefined>,
): Promise<DocumentChanges> {
  const changes: DocumentChanges = [];
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const text = await textOf(file);
    const uri = uriOf(folder, file);
    if (text === undefined) changes.push({ kind: 'create', uri, options: { ignoreIfExists: true } });
    const lines = LineIndex.of(text ?? '');
    const own = edits.filter((edit) => edit.file === file);
    const textEdits = own.map((edit): TextEdit => {
      return { range: toLspRange(lines.range(edit.span)), newText: edit.text };
    });
    changes.push({ textDocument: { uri, version: null }, edits: textEdits });
  }
  return changes;
}

function touches(one: LspRange, other: LspRange): boolean {
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}

function isBefore(one: LspRange['start'], other: LspRange['start']): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
