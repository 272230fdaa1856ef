import { type Hover, MarkupKind, type Position as LspPosition } from 'vscode-languageserver';
import { explainAt, LineIndex } from '../core/workspace';
import { toLspRange } from './toDiagnostic';

/** What the platform does with the setting, the option or the start-up command under the pointer. */
export function hover(path: string, text: string, position: LspPosition): Hover | null {
  const lines = LineIndex.of(text);
  const offset = lines.offset({ line: position.line, column: position.character });
  const told = explainAt(path, text, offset);
  if (!told) return null;
  // Names may come from the file: nothing of them is markup.
  const value = [`**${escaped(told.title)}**`, ...told.text.map(escaped)].join('\n\n');
  return { contents: { kind: MarkupKind.Markdown, value }, range: toLspRange(lines.range(told.span)) };
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+\-.!|~$&]/g, '\\$&');
}
