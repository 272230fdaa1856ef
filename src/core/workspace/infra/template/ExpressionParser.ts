import type { EntryExpression, Expression, ObjectExpression } from './Expression';
import { StringParser } from './StringParser';

/** Deeper nesting is nobody's template; the parser is recursive. */
const MAX_DEPTH = 100;

/** From the weakest; those of one row bind alike. */
const operators: readonly (readonly string[])[] = [
  ['??'],
  ['||'],
  ['&&'],
  ['==', '!=', '=~', '!~'],
  ['<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/', '%'],
];

/** Operators that may stand at the start of the next line; a minus there would be the next item of a list. */
const continuing = new Set(['??', '||', '&&', '==', '!=', '=~', '!~']);

/**
 * Reads expressions where it stands, in one pass without a way back. Never throws: what is no expression is `other`. In the
 * dialect of ARM templates a quote is doubled and strings have no holes.
 */
export class ExpressionParser extends StringParser {
  #depth = 0;

  expression(): Expression {
    if (this.#depth >= MAX_DEPTH) return this.#giveUp();
    this.#depth += 1;
    const parsed = this.#choice();
    this.#depth -= 1;
    return parsed;
  }

  /** Something else than an entry in an object, such as a resource in the body of another; false where it is none. */
  protected member: (key: string) => boolean = () => false;

  /** From its brace on; without one an empty object. */
  object(): ObjectExpression {
    const from = this.at;
    const entries: EntryExpression[] = [];
    const spreads: Expression[] = [];
    if (this.#depth >= MAX_DEPTH) this.#giveUp();
    this.#depth += 1;
    if (this.accept('{')) {
      for (;;) {
        this.blank();
        const start = this.at;
        if (this.peek() === '' || this.accept('}')) break;
        if (this.accept(',')) continue;
        if (this.accept('...')) spreads.push(this.expression());
        else this.#entry(entries);
        if (this.at === start) this.at += 1;
      }
    }
    this.#depth -= 1;
    return { kind: 'object', entries, spreads, span: { from, to: this.at } };
  }

  #entry(entries: EntryExpression[]): void {
    const from = this.at;
    const quoted = this.peek() === "'" ? this.string() : undefined;
    const key = quoted ? (quoted.kind === 'string' ? quoted.value : '') : this.word();
    const keySpan = { from, to: this.at };
    this.blank('spaces');
    if (this.accept(':')) {
      const value = this.expression();
      // A key with holes is a key that nobody can look for.
      if (key !== '') entries.push({ key, keySpan, value });
      return;
    }
    if (!this.member(key)) this.skipLine();
  }

  #choice(): Expression {
    const test = this.#operation(0);
    const from = this.at;
    this.blank();
    if (this.text.startsWith('??', this.at) || !this.accept('?')) {
      this.at = from;
      return test;
    }
    this.blank();
    const yes = this.expression();
    this.blank();
    if (!this.accept(':')) return { kind: 'other', span: { from: test.span.from, to: this.at } };
    this.blank();
    const no = this.expression();
    return { kind: 'choice', test, yes, no, span: { from: test.span.from, to: no.span.to } };
  }

  #operation(level: number): Expression {
    const row = operators[level];
    if (!row) return this.#unary();
    let left = this.#operation(level + 1);
    for (;;) {
      const operator = this.#operator(row);
      if (operator === undefined) return left;
      this.blank();
      const right = this.#operation(level + 1);
      const span = { from: left.span.from, to: right.span.to };
      left = { kind: 'operation', operator, operands: [left, right], span };
    }
  }

  #operator(row: readonly string[]): string | undefined {
    const from = this.at;
    this.blank();
    const isNextLine = this.text.slice(from, this.at).includes('\n');
    const found = row.find(
      (each) => this.text.startsWith(each, this.at) && (!isNextLine || continuing.has(each)),
    );
    // `=>` is no comparison, and a comment is no division.
    if (found === undefined || !this.accept(found)) {
      this.at = from;
      return undefined;
    }
    return found;
  }

  #unary(): Expression {
    this.blank('spaces');
    const from = this.at;
    let signs = '';
    while (this.peek() === '!' || this.peek() === '-') {
      signs = this.peek() + signs;
      this.at += 1;
    }
    let value = this.#postfix(this.primary());
    for (const operator of signs) {
      const span = { from, to: value.span.to };
      value =
        operator === '-' && value.kind === 'number'
          ? { kind: 'number', value: -value.value, span }
          : { kind: 'operation', operator, operands: [value], span };
    }
    return value;
  }

  #postfix(first: Expression): Expression {
    let value = first;
    for (;;) {
      const from = value.span.from;
      if (this.text.startsWith('...', this.at)) return value;
      if (this.accept('.?') || this.accept('.') || this.accept('::')) {
        const name = this.word();
        value =
          this.peek() === '('
            ? { kind: 'call', object: value, name, args: this.#args(), span: { from, to: this.at } }
            : { kind: 'member', object: value, name, span: { from, to: this.at } };
      } else if (this.accept('[')) {
        this.accept('?');
        this.blank();
        const index = this.expression();
        this.blank();
        this.accept(']');
        value = { kind: 'index', object: value, index, span: { from, to: this.at } };
      } else if (this.peek() === '!' && this.text[this.at + 1] !== '=' && this.text[this.at + 1] !== '~') {
        // "This is never null."
        this.at += 1;
      } else return value;
    }
  }

  /** An expression without operators. */
  protected primary(): Expression {
    const from = this.at;
    const character = this.peek();
    if (character === "'") return this.string();
    if (character === '{') return this.object();
    if (character === '[') return this.#list();
    if (character === '(') return this.#parenthesised();
    if (/[0-9]/.test(character)) {
      numberPattern.lastIndex = from;
      this.at += numberPattern.exec(this.text)?.[0].length ?? 1;
      return { kind: 'number', value: Number(this.text.slice(from, this.at)), span: { from, to: this.at } };
    }
    const name = this.word();
    const span = { from, to: this.at };
    if (name === '') return { kind: 'other', span };
    if (name === 'true' || name === 'false') {
      if (this.peek() !== '(') return { kind: 'boolean', value: name === 'true', span };
    }
    if (name === 'null' && this.peek() !== '(') return { kind: 'null', span };
    if (this.peek() === '(') {
      return { kind: 'call', object: undefined, name, args: this.#args(), span: { from, to: this.at } };
    }
    return this.#lambda(from) ?? { kind: 'name', name, span };
  }

  #args(): Expression[] {
    this.at += 1;
    return this.#until(')');
  }

  /** Expressions up to a bracket, which is passed. */
  #until(close: string): Expression[] {
    const found: Expression[] = [];
    for (;;) {
      this.blank();
      const start = this.at;
      if (this.peek() === '' || this.accept(close)) return found;
      if (this.accept(',')) continue;
      if (this.accept('...')) found.push({ kind: 'other', span: this.expression().span });
      else found.push(this.expression());
      if (this.at === start) this.at += 1;
    }
  }

  #parenthesised(): Expression {
    const from = this.at;
    const inside = this.#args();
    const [only] = inside;
    return (
      this.#lambda(from) ??
      (inside.length === 1 && only ? only : { kind: 'other', span: { from, to: this.at } })
    );
  }

  /** Behind its parameters. */
  #lambda(from: number): Expression | undefined {
    const start = this.at;
    this.blank('spaces');
    if (!this.accept('=>')) {
      this.at = start;
      return undefined;
    }
    this.blank();
    this.expression();
    return { kind: 'other', span: { from, to: this.at } };
  }

  #list(): Expression {
    const from = this.at;
    this.at += 1;
    this.blank();
    const start = this.at;
    if (this.word() === 'for') {
      this.loopHead();
      this.conditional();
      this.expression();
      this.blank();
      this.accept(']');
      return { kind: 'list', items: [], isWhole: false, span: { from, to: this.at } };
    }
    this.at = start;
    const items = this.#until(']');
    return {
      kind: 'list',
      items,
      isWhole: items.every(({ kind }) => kind !== 'other'),
      span: { from, to: this.at },
    };
  }

  /** Behind `[for`, up to the condition or the value of each turn. */
  protected loopHead(): void {
    this.blank();
    if (this.accept('(')) this.#until(')');
    else this.word();
    this.blank();
    this.word();
    this.expression();
    this.blank();
    this.accept(':');
    this.blank();
  }

  /** `if (…)`, where it stands. */
  protected conditional(): Expression | undefined {
    const start = this.at;
    if (this.word() !== 'if') {
      this.at = start;
      return undefined;
    }
    this.blank();
    const condition = this.expression();
    this.blank();
    return condition;
  }

  #giveUp(): Expression {
    const from = this.at;
    this.at = this.end;
    return { kind: 'other', span: { from, to: this.end } };
  }
}

const numberPattern = /\d+(?:\.\d+)?/y;
