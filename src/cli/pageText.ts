import { type TextStyle, paint, wrap } from '../core/report/layout';
import { asAscii } from '../core/report/plainText';

/** A page of `docs/failures` for a terminal, ending in a newline: the little Markdown that those pages are made of. */
export function pageText(markdown: string, style: TextStyle): string {
  const all = markdown.trimEnd().split('\n');
  const lines: string[] = [];
  let isCommand = false;
  for (const [index, line] of all.entries()) {
    if (line.startsWith('```')) isCommand = !isCommand;
    // A command is copied whole: the terminal breaks it, not we.
    else if (isCommand) lines.push(`  $ ${line}`);
    else if (!isRule(line) && !isRule(all[index + 1] ?? '')) lines.push(...textLines(line, style));
  }
  const text = `${lines.join('\n')}\n`;
  return style.unicode ? text : asAscii(text);
}

/** The line below the heading of a table; its rows speak for themselves. */
function isRule(line: string): boolean {
  return /^\|[\s|-]+\|$/.test(line);
}

function textLines(line: string, style: TextStyle): string[] {
  const heading = /^#+ (.*)$/.exec(line);
  if (heading) return [paint(plain(heading[1] ?? ''), style, 'bold')];
  const cells = line.startsWith('|')
    ? line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim())
    : undefined;
  const item = cells ? `- ${cells.join(': ')}` : line;
  // What goes on beside a bullet or a number stands below its text.
  const hang = ' '.repeat(/^(?:- |\d+\. )/.exec(item)?.[0].length ?? 0);
  return wrap(plain(item), style.width - hang.length).map((part, index) =>
    index === 0 ? part : hang + part,
  );
}

/** Without emphasis, links and escapes. */
function plain(text: string): string {
  return text
    .replace(/\[([^\]\\]+)\]\([^)]*\)/g, '$1')
    .replace(/(?<!\\)(?:\*\*|`)/g, '')
    .replace(/\\([^\sA-Za-z0-9])/g, '$1');
}
