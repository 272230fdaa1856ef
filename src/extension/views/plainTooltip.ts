import * as vscode from 'vscode';

/** A tooltip of paragraphs in which nothing that a container said is read as Markdown. */
export function plainTooltip(...paragraphs: (string | undefined)[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  for (const paragraph of paragraphs) {
    if (paragraph === undefined || paragraph === '') continue;
    if (tooltip.value !== '') tooltip.appendMarkdown('\n\n');
    tooltip.appendText(paragraph);
  }
  return tooltip;
}
