import { Cursor } from './Cursor';
import type { Expression } from './Expression';

/** The strings of templates: in one dialect with escapes and holes, in the other with doubled quotes. */
export abstract class StringParser extends Cursor {
  /** Reads `text` from the offset `at` to its end. */
  constructor(
    text: string,
    private readonly dialect: 'bicep' | 'arm',
    at = 0,
  ) {
    super(text, at);
  }

  /** What a hole in a string holds. */
  abstract expression(): Expression;

  protected string(): Expression {
    if (this.dialect === 'arm') return this.#doubled();
    const from = this.at;
    if (this.accept("'''")) {
      const close = this.text.indexOf("'''", this.at);
      const to = close === -1 ? this.end : close;
      const value = this.text.slice(this.at, to).replace(/^\r?\n/, '');
      this.at = Math.min(this.end, to + 3);
      return { kind: 'string', value, span: { from, to: this.at } };
    }
    this.at += 1;
    const parts: Expression[] = [];
    let plain = '';
    let plainFrom = this.at;
    const flush = () => {
      if (plain !== '') parts.push({ kind: 'string', value: plain, span: { from: plainFrom, to: this.at } });
      plain = '';
    };
    for (;;) {
      plainPattern.lastIndex = this.at;
      const run = plainPattern.exec(this.text)?.[0] ?? '';
      plain += run;
      this.at += run.length;
      const character = this.peek();
      if (character === '\\') {
        const [whole, value] = readEscape(this.text, this.at);
        plain += value;
        this.at += whole.length;
      } else if (character === '$' && this.text[this.at + 1] === '{') {
        flush();
        this.at += 2;
        this.blank();
        parts.push(this.expression());
        this.blank();
        this.accept('}');
        plainFrom = this.at;
      } else if (character === '$') {
        plain += '$';
        this.at += 1;
      } else {
        flush();
        this.accept("'");
        break;
      }
    }
    const span = { from, to: this.at };
    const [only] = parts;
    if (parts.length === 0) return { kind: 'string', value: '', span };
    if (parts.length === 1 && only?.kind === 'string') return { ...only, span };
    return { kind: 'template', parts, span };
  }

  #doubled(): Expression {
    const from = this.at;
    doubledPattern.lastIndex = from;
    const [whole = "'", body = ''] = doubledPattern.exec(this.text) ?? [];
    this.at = from + whole.length;
    return { kind: 'string', value: body.replaceAll("''", "'"), span: { from, to: this.at } };
  }
}

const plainPattern = /[^'\\$\n]*/y;
const doubledPattern = /'((?:[^']|'')*)'?/y;

function readEscape(text: string, at: number): [whole: string, value: string] {
  escapePattern.lastIndex = at;
  const [whole = '\\', code, character = ''] = escapePattern.exec(text) ?? [];
  if (code !== undefined) {
    const point = Number.parseInt(code, 16);
    return [whole, point <= 0x10ffff ? String.fromCodePoint(point) : ''];
  }
  return [whole, escapes[character] ?? character];
}

const escapePattern = /\\(?:u\{([0-9a-fA-F]{1,8})\}|([^\n]))?/y;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
