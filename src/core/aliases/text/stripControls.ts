/**
 * Removes what a terminal would act on instead of showing: escape sequences (ECMA-48: CSI, OSC, DCS and their
 * eight-bit forms), control characters, and Unicode's direction controls, which can make text read as what it
 * is not. Newlines and tabs stay. A carriage return before a newline goes; any other stays as one `\r`, for the
 * caller to read as an overwritten line. A backspace erases the character before it.
 *
 * One pass without backtracking: the text may be 8 MiB of somebody's worst.
 */
export function stripControls(text: string): string {
  const kept: string[] = [];
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isShown(code)) {
      at += 1;
      continue;
    }
    if (at > from) kept.push(text.slice(from, at));
    if (code === carriageReturn) {
      while (text.charCodeAt(at) === carriageReturn) at += 1;
      if (at < text.length && text.charCodeAt(at) !== newline) kept.push('\r');
    } else {
      if (code === backspace) eraseLast(kept);
      at = afterControl(text, at);
    }
    from = at;
  }
  if (from === 0) return text;
  kept.push(text.slice(from));
  return kept.join('');
}

const backspace = 0x08;
const newline = 0x0a;
const carriageReturn = 0x0d;
const escape = 0x1b;

function isShown(code: number): boolean {
  if (code < 0x20) return code === newline || code === 0x09;
  if (code < 0x7f) return true;
  if (code < 0xa0) return false;
  return code < 0x61c || !isDirectionControl(code);
}

/** The bidirectional controls of Unicode (UAX 9), and the byte order mark. */
function isDirectionControl(code: number): boolean {
  return (
    code === 0x61c ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069) ||
    code === 0xfeff
  );
}

/** Erases one character of the current line, both halves of a surrogate pair. */
function eraseLast(kept: string[]): void {
  const last = kept.at(-1);
  if (last === undefined || last.endsWith('\n') || last.endsWith('\r')) return;
  const half = last.charCodeAt(last.length - 1);
  const rest = last.slice(0, half >= 0xdc00 && half <= 0xdfff ? -2 : -1);
  if (rest === '') kept.pop();
  else kept[kept.length - 1] = rest;
}

/** The index after the control character at `at`, with the sequence it opens. */
function afterControl(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === 0x9b) return afterCsi(text, at + 1);
  if (code === 0x90 || code === 0x98 || code === 0x9d || code === 0x9e || code === 0x9f) {
    return afterControlString(text, at + 1);
  }
  if (code !== escape) return at + 1;

  const second = text.charAt(at + 1);
  if (second === '[') return afterCsi(text, at + 2);
  if (second !== '' && ']PX^_'.includes(second)) return afterControlString(text, at + 2);
  return afterFinal(text, skip(text, at + 1, 0x20, 0x2f), 0x30);
}

function afterCsi(text: string, at: number): number {
  return afterFinal(text, skip(text, at, 0x20, 0x3f), 0x40);
}

function skip(text: string, at: number, low: number, high: number): number {
  let next = at;
  while (text.charCodeAt(next) >= low && text.charCodeAt(next) <= high) next += 1;
  return next;
}

function afterFinal(text: string, at: number, low: number): number {
  const code = text.charCodeAt(at);
  return code >= low && code <= 0x7e ? at + 1 : at;
}

/**
 * A control string ends with ST or BEL. It ends here at a newline too, which none of those that a command prints
 * contains: a sequence that was cut off must not swallow the lines after it.
 */
function afterControlString(text: string, at: number): number {
  for (let next = at; next < text.length; next += 1) {
    const code = text.charCodeAt(next);
    if (code === newline) return next;
    if (code === escape) return text.charAt(next + 1) === '\\' ? next + 2 : next;
    if (code === 0x07 || code === 0x18 || code === 0x1a || code === 0x9c) return next + 1;
  }
  return text.length;
}
