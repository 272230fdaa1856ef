import type { Span } from '../text/Span';

/** One word of a command line. */
export interface ShellWord {
  /** Quotes and backslashes resolved. */
  text: string;
  /** Of what is written, quotes included; offsets are those of the command line. */
  span: Span;
  /** The shell changes it before it is used: a variable, a command in its place. */
  isExpanded: boolean;
}

/** The simple commands of a line, split at `&&`, `||`, `;`, `|`, `&` and line ends; comments left out. One pass. */
export function shellWords(line: string): ShellWord[][] {
  const commands: ShellWord[][] = [];
  let current: ShellWord[] = [];
  let at = 0;
  const finish = () => {
    if (current.length > 0) commands.push(current);
    current = [];
  };
  while (at < line.length) {
    const character = line[at] ?? '';
    if (/[ \t\r]/.test(character)) at += 1;
    else if (character === '\\' && /^\\\r?\n/.test(line.slice(at, at + 3)))
      at += line[at + 1] === '\r' ? 3 : 2;
    else if (/[;&|\n()]/.test(character)) {
      finish();
      at += 1;
    } else if (character === '#') {
      const end = line.indexOf('\n', at);
      at = end === -1 ? line.length : end;
    } else {
      const word = readWord(line, at);
      current.push(word);
      at = word.span.to;
    }
  }
  finish();
  return commands;
}

function readWord(line: string, from: number): ShellWord {
  let text = '';
  let at = from;
  let isExpanded = false;
  while (at < line.length) {
    const character = line[at] ?? '';
    if (/[\s;&|]/.test(character)) break;
    if (character === "'") {
      const end = line.indexOf("'", at + 1);
      const to = end === -1 ? line.length : end;
      text += line.slice(at + 1, to);
      at = to + 1;
    } else if (character === '"') {
      const read = readQuoted(line, at + 1);
      text += read.text;
      isExpanded ||= read.isExpanded;
      at = read.to;
    } else if (character === '\\') {
      if (line[at + 1] !== '\n') text += line[at + 1] ?? '';
      at += 2;
    } else if (character === '$' && line[at + 1] === '(') {
      isExpanded = true;
      const to = closing(line, at + 1);
      text += line.slice(at, to);
      at = to;
    } else if (/[()]/.test(character)) break;
    else {
      isExpanded ||= character === '$' || character === '`';
      text += character;
      at += 1;
    }
  }
  return { text, span: { from, to: Math.max(from + 1, Math.min(at, line.length)) }, isExpanded };
}

function readQuoted(line: string, from: number): { text: string; to: number; isExpanded: boolean } {
  let text = '';
  let isExpanded = false;
  let at = from;
  for (; at < line.length && line[at] !== '"'; at += 1) {
    const character = line[at] ?? '';
    if (character === '\\' && /["\\$`]/.test(line[at + 1] ?? '')) {
      text += line[at + 1] ?? '';
      at += 1;
      continue;
    }
    isExpanded ||= character === '$' || character === '`';
    text += character;
  }
  return { text, to: Math.min(line.length, at + 1), isExpanded };
}

/** Behind the bracket that closes the one at `open`. */
function closing(line: string, open: number): number {
  let depth = 0;
  for (let at = open; at < line.length; at += 1) {
    if (line[at] === '(') depth += 1;
    if (line[at] === ')' && --depth === 0) return at + 1;
  }
  return line.length;
}
