import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  type Position as LspPosition,
} from 'vscode-languageserver';
import { LineIndex, settingNamesAt } from '../core/workspace';
import { toLspRange } from './toDiagnostic';

/** The known app settings, where the name of one is being written. */
export function completion(path: string, text: string, position: LspPosition): CompletionItem[] {
  const lines = LineIndex.of(text);
  const offset = lines.offset({ line: position.line, column: position.character });
  const found = settingNamesAt(path, text, offset);
  if (!found) return [];
  const range = toLspRange(lines.range(found.span));
  return found.proposals.map(({ setting, text: newText }) => ({
    label: setting.name,
    kind: CompletionItemKind.Property,
    documentation: setting.about,
    filterText: newText.startsWith('"') ? `"${setting.name}"` : setting.name,
    insertTextFormat: InsertTextFormat.PlainText,
    textEdit: { range, newText },
  }));
}
