/** A line of shell text with its quotes removed, or why it cannot be read without a shell. Lines count from 1. */
type ShellStatement =
  { kind: 'words'; line: number; words: string[] } | { kind: 'unreadable'; line: number; reason: string };

/**
 * Splits shell text into statements of literal words: single and double quotes, backslashes, comments. Whatever
 * would make a shell do something, an expansion, a second command, a redirection, makes the statement unreadable,
 * and reading goes on with the next line; behind a quote that never ends there is no next line. One pass.
 */
export function shellStatements(text: string): ShellStatement[] {
  const statements: ShellStatement[] = [];
  const reader: Reader = { text, at: 0, line: 1 };
  while (reader.at < text.length) {
    const { line } = reader;
    const words: string[] = [];
    const reason = readStatement(reader, words);
    if (reason !== null) {
      statements.push({ kind: 'unreadable', line, reason });
      skipLine(reader);
    } else if (words.length > 0) {
      statements.push({ kind: 'words', line, words });
    }
  }
  return statements;
}

interface Reader {
  readonly text: string;
  at: number;
  line: number;
}

/** Reads words up to and over the end of the line; why it cannot, or null. */
function readStatement(reader: Reader, words: string[]): string | null {
  for (;;) {
    const char = reader.text.charAt(reader.at);
    if (char === '' || char === '\n') {
      step(reader);
      return null;
    }
    if (char === ' ' || char === '\t') {
      step(reader);
    } else if (char === '#') {
      skipLine(reader);
      return null;
    } else {
      const pieces: string[] = [];
      const reason = readWord(reader, pieces);
      if (reason !== null) return reason;
      words.push(pieces.join(''));
    }
  }
}

function readWord(reader: Reader, pieces: string[]): string | null {
  for (;;) {
    const char = reader.text.charAt(reader.at);
    if (char === '' || char === '\n' || char === ' ' || char === '\t') return null;
    if (char === "'") {
      step(reader);
      const reason = readSingleQuoted(reader, pieces);
      if (reason !== null) return reason;
    } else if (char === '"') {
      step(reader);
      const reason = readDoubleQuoted(reader, pieces);
      if (reason !== null) return reason;
    } else if (char === '\\') {
      step(reader);
      const escaped = reader.text.charAt(reader.at);
      if (escaped === '' || escaped === '\n') return 'continues on the next line';
      if (isControl(escaped)) return controlCharacter;
      pieces.push(escaped);
      step(reader);
    } else if (isControl(char)) {
      return controlCharacter;
    } else if ('$`;&|<>(){}[]*?~!'.includes(char)) {
      return 'more than a plain value';
    } else {
      pieces.push(char);
      step(reader);
    }
  }
}

const controlCharacter = 'a control character';
const unterminated = 'a quote that does not end';

function readSingleQuoted(reader: Reader, pieces: string[]): string | null {
  for (;;) {
    const char = reader.text.charAt(reader.at);
    if (char === '') return unterminated;
    if (isControl(char)) return controlCharacter;
    step(reader);
    if (char === "'") return null;
    pieces.push(char);
  }
}

function readDoubleQuoted(reader: Reader, pieces: string[]): string | null {
  for (;;) {
    const char = reader.text.charAt(reader.at);
    if (char === '') return unterminated;
    if (isControl(char)) return controlCharacter;
    if (char === '$' || char === '`') return 'an expansion';
    step(reader);
    if (char === '"') return null;
    const next = reader.text.charAt(reader.at);
    if (char === '\\' && next !== '' && '"\\$`\n'.includes(next)) {
      // A backslash before a newline joins the two lines.
      if (next !== '\n') pieces.push(next);
      step(reader);
    } else {
      pieces.push(char);
    }
  }
}

function isControl(char: string): boolean {
  return (char < ' ' && char !== '\n' && char !== '\t') || char === '\x7f';
}

function step(reader: Reader): void {
  if (reader.text.charAt(reader.at) === '\n') reader.line += 1;
  reader.at += 1;
}

function skipLine(reader: Reader): void {
  const end = reader.text.indexOf('\n', reader.at);
  reader.at = end < 0 ? reader.text.length : end;
  step(reader);
}
