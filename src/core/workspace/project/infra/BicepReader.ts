import type { ConfigEntry, ConfigObject, ConfigValue } from '../config/ConfigValue';
import type { AzureResource, BicepModule } from './AzureResource';

const MAX_DEPTH = 60;

/**
 * The part of Bicep that declares resources: `param`, `var`, `resource`, `module` and the literals in them. Everything else
 * is an `expression`, found by its brackets. One pass, never throws.
 */
export class BicepReader {
  readonly resources: AzureResource[] = [];
  readonly modules: BicepModule[] = [];
  readonly #variables = new Map<string, ConfigValue>();
  readonly #parameters = new Map<string, ConfigValue>();
  #at = 0;

  constructor(private readonly text: string) {
    // Symbols may be used above the line that declares them.
    this.#declarations(false);
    this.#at = 0;
    this.#declarations(true);
  }

  #declarations(isSecond: boolean): void {
    while (this.#at < this.text.length) {
      this.#blank();
      const from = this.#at;
      const word = this.#word();
      if (word === 'var' || word === 'param') this.#variable(word);
      else if (word === 'resource' && isSecond) this.#resource(undefined);
      else if (word === 'module' && isSecond) this.#module();
      else this.#expression('\n');
      if (this.#at <= from) this.#at = from + 1;
    }
  }

  #variable(word: 'var' | 'param'): void {
    this.#blank();
    const name = this.#word();
    // The type of a parameter stands before its default.
    while (this.#at < this.text.length && !'=\n'.includes(this.text[this.#at] ?? '')) this.#at++;
    if (this.text[this.#at] !== '=') return;
    this.#at++;
    const value = this.#value(0, undefined);
    (word === 'var' ? this.#variables : this.#parameters).set(name, value);
  }

  #resource(parent: AzureResource | undefined): void {
    this.#blank();
    const from = this.#at;
    const symbol = this.#word();
    const span = { from, to: this.#at };
    this.#blank();
    const [type = ''] = this.#quoted().split('@');
    this.#blank();
    const isExisting = this.#accept('existing');
    const draft: AzureResource = {
      symbol,
      type: parent ? `${parent.type}/${type}` : type,
      name: undefined,
      parent: parent?.symbol,
      isExisting,
      body: { kind: 'object', entries: [], span },
      span,
    };
    this.resources.push(draft);
    const body = this.#declaredBody(draft);
    draft.body = body;
    draft.name = entryOf(body, 'name');
    const owner = entryOf(body, 'parent');
    if (owner?.kind === 'expression') draft.parent = owner.text;
  }

  #module(): void {
    this.#blank();
    const from = this.#at;
    const symbol = this.#word();
    const span = { from, to: this.#at };
    this.#blank();
    const source = this.#quoted();
    this.modules.push({ symbol, source, body: this.#declaredBody(undefined), span });
  }

  /** `= { … }`, with `if (…)` or `[for … : { … }]` around it. */
  #declaredBody(owner: AzureResource | undefined): ConfigObject {
    while (this.#at < this.text.length && !'{\n'.includes(this.text[this.#at] ?? '')) {
      if (this.text[this.#at] === '(') this.#brackets();
      else this.#at++;
    }
    const from = this.#at;
    if (this.text[this.#at] !== '{') return { kind: 'object', entries: [], span: { from, to: from } };
    return this.#object(0, owner);
  }

  #value(depth: number, owner: AzureResource | undefined): ConfigValue {
    this.#blank(false);
    const from = this.#at;
    const character = this.text[from] ?? '';
    if (depth > MAX_DEPTH) return this.#expression('\n');
    const plain = this.#plainValue(character, depth, owner);
    if (!plain) return this.#expression('\n,]}');
    // `'a' == b ? …` begins like a literal and is none.
    this.#blank(false);
    if (/[\n,\]}\r]/.test(this.text[this.#at] ?? '\n')) return plain;
    this.#at = from;
    return this.#expression('\n,]}');
  }

  #plainValue(character: string, depth: number, owner: AzureResource | undefined): ConfigValue | undefined {
    if (character === '{') return this.#object(depth + 1, owner);
    if (character === '[') return this.#list(depth + 1);
    if (character === "'") return this.#string();
    const literal = /^(?:-?\d+|true|false|null)\b/.exec(this.text.slice(this.#at, this.#at + 24))?.[0];
    if (literal === undefined) return undefined;
    const span = { from: this.#at, to: (this.#at += literal.length) };
    if (literal === 'null') return { kind: 'null', span };
    return /^[tf]/.test(literal)
      ? { kind: 'boolean', value: literal === 'true', span }
      : { kind: 'number', value: Number(literal), span };
  }

  #object(depth: number, owner: AzureResource | undefined): ConfigObject {
    const from = this.#at++;
    const entries: ConfigEntry[] = [];
    for (;;) {
      this.#blank();
      const start = this.#at;
      const character = this.text[start];
      if (character === undefined || character === '}') break;
      if (character === ',') {
        this.#at++;
        continue;
      }
      const key = character === "'" ? this.#quoted() : this.#word();
      const keySpan = { from: start, to: this.#at };
      this.#blank(false);
      if (key === 'resource' && owner && this.text[this.#at] !== ':') this.#resource(owner);
      else if (this.text[this.#at] === ':') {
        this.#at++;
        entries.push({ key, keySpan, value: this.#value(depth, undefined) });
      } else this.#expression('\n}');
      if (this.#at <= start) this.#at = start + 1;
    }
    this.#at = Math.min(this.#at + 1, this.text.length);
    return { kind: 'object', entries, span: { from, to: this.#at } };
  }

  #list(depth: number): ConfigValue {
    const from = this.#at++;
    this.#blank();
    if (this.#accept('for')) {
      this.#at = from;
      return this.#brackets();
    }
    const items: ConfigValue[] = [];
    for (;;) {
      this.#blank();
      const start = this.#at;
      const character = this.text[start];
      if (character === undefined || character === ']') break;
      if (character === ',') this.#at++;
      else items.push(this.#value(depth, undefined));
      if (this.#at <= start) this.#at = start + 1;
    }
    this.#at = Math.min(this.#at + 1, this.text.length);
    return { kind: 'list', items, span: { from, to: this.#at } };
  }

  #string(): ConfigValue {
    const from = this.#at;
    const isLong = this.text.startsWith("'''", from);
    const value = this.#quoted();
    const span = { from, to: this.#at };
    const written = this.text.slice(from, this.#at);
    if (!isLong && /(^|[^\\])\$\{/.test(written)) return { kind: 'expression', text: written, span };
    return { kind: 'string', value, span };
  }

  /** Up to a character of `end` outside of brackets and strings. A name alone is looked up. */
  #expression(end: string): ConfigValue {
    this.#blank(false);
    const from = this.#at;
    while (this.#at < this.text.length && !end.includes(this.text[this.#at] ?? '')) {
      const character = this.text[this.#at] ?? '';
      if (character === "'") this.#quoted();
      else if ('([{'.includes(character)) this.#brackets();
      else if (character === '/' && /[/*]/.test(this.text[this.#at + 1] ?? '')) {
        const before = this.#at;
        this.#blank(false);
        if (this.#at === before) this.#at++;
      } else this.#at++;
    }
    const text = this.text.slice(from, this.#at).trimEnd();
    const span = { from, to: from + text.length };
    const variable = this.#variables.get(text);
    // What is marked is the place that uses it.
    if (variable) return { ...variable, span };
    const fallback = this.#parameters.get(text);
    return { kind: 'expression', text, ...(fallback ? { fallback } : {}), span };
  }

  /** Passes a bracket and all that it holds. */
  #brackets(): ConfigValue {
    const from = this.#at;
    let open = 0;
    while (this.#at < this.text.length) {
      const character = this.text[this.#at] ?? '';
      if (character === "'") {
        this.#quoted();
        continue;
      }
      this.#at++;
      if ('([{'.includes(character)) open++;
      if (')]}'.includes(character) && --open === 0) break;
    }
    const span = { from, to: this.#at };
    return { kind: 'expression', text: this.text.slice(from, this.#at), span };
  }

  /** The text of a string from its quote on; holes stay as written. */
  #quoted(): string {
    const from = this.#at;
    if (this.text.startsWith("'''", from)) {
      const end = this.text.indexOf("'''", from + 3);
      this.#at = end === -1 ? this.text.length : end + 3;
      return this.text.slice(from + 3, this.#at - 3);
    }
    const match = /'((?:[^'\\\n]|\\.)*)'?/y;
    match.lastIndex = from;
    const found = match.exec(this.text);
    this.#at = from + Math.max(1, found?.[0].length ?? 0);
    return (found?.[1] ?? '').replace(/\\(['\\$])/g, '$1');
  }

  #accept(word: string): boolean {
    if (!this.text.startsWith(word, this.#at) || /\w/.test(this.text[this.#at + word.length] ?? ''))
      return false;
    this.#at += word.length;
    return true;
  }

  #word(): string {
    const match = /[A-Za-z_]\w*/y;
    match.lastIndex = this.#at;
    const word = match.exec(this.text)?.[0] ?? '';
    this.#at += word.length;
    return word;
  }

  /** Passes spaces and comments; line ends only where they mean nothing. */
  #blank(linesToo = true): void {
    const match = linesToo ? /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y : /(?:[ \t\r]|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
    match.lastIndex = this.#at;
    this.#at += match.exec(this.text)?.[0].length ?? 0;
  }
}

function entryOf({ entries }: ConfigObject, key: string): ConfigValue | undefined {
  return entries.find((entry) => entry.key === key)?.value;
}
