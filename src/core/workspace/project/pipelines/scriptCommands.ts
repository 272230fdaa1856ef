import type { Span } from '../../text/Span';

export interface ScriptPart {
  /** Of one line; where a backslash or backtick continued it, with blanks in their place. */
  text: string;
  span: Span;
}

/** The single commands of a script that is a part of a file: between line ends, `;`, `&&`, `||` and `|`. */
export function scriptCommands(file: string, { from, to }: Span): ScriptPart[] {
  const script = file.slice(from, to).replace(/[\\`]\r?\n/g, (end) => ' '.repeat(end.length));
  return [...script.matchAll(/[^\n;&|]+/g)].flatMap((match) => {
    const text = match[0].trim();
    if (text === '' || text.startsWith('#')) return [];
    const start = from + match.index + match[0].length - match[0].trimStart().length;
    return { text, span: { from: start, to: start + text.length } };
  });
}
