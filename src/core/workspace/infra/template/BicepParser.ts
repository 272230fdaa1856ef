import type { Span } from '../../text/Span';
import type { Expression, ObjectExpression } from './Expression';
import { ExpressionParser } from './ExpressionParser';
import type { ModuleDeclaration, ResourceDeclaration, Template } from './Template';

/** Reads a Bicep file, or a file of its parameters. Never throws: statements that it does not know are passed over. */
export function parseBicep(text: string): Template {
  return new BicepParser(text).template();
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class BicepParser extends ExpressionParser {
  readonly #parameters = new Map<string, Expression | undefined>();
  readonly #variables = new Map<string, Expression>();
  readonly #outputs = new Map<string, Expression>();
  readonly #resources: ResourceDeclaration[] = [];
  readonly #modules: ModuleDeclaration[] = [];
  #within: ResourceDeclaration | undefined;
  #uses: string | undefined;

  constructor(text: string) {
    super(text, 'bicep');
  }

  template(): Template {
    while (this.at < this.end) {
      this.blank();
      const from = this.at;
      this.#statement();
      if (this.at === from) this.at += 1;
    }
    return {
      parameters: this.#parameters,
      variables: this.#variables,
      outputs: this.#outputs,
      resources: this.#resources,
      modules: this.#modules,
      uses: this.#uses,
    };
  }

  #statement(): void {
    if (this.accept('@')) {
      this.expression();
      return;
    }
    switch (this.word()) {
      case 'param': {
        const { name, value } = this.#named();
        this.#parameters.set(name, value);
        return;
      }
      case 'var': {
        const { name, value } = this.#named();
        if (value) this.#variables.set(name, value);
        return;
      }
      case 'output': {
        const { name, value } = this.#named();
        if (value) this.#outputs.set(name, value);
        return;
      }
      case 'resource':
        this.#resource();
        return;
      case 'module':
        this.#module();
        return;
      case 'using':
        this.blank('spaces');
        if (this.peek() === "'") this.#uses = this.#quoted();
        return;
      case 'type':
      case 'func':
      case 'metadata':
      case 'assert':
        this.#named();
        return;
      default:
        this.skipLine();
    }
  }

  /** `name type = value`, the type or the value left out. */
  #named(): { name: string; value: Expression | undefined } {
    this.blank('spaces');
    const name = this.word();
    this.#type();
    if (!this.accept('=')) return { name, value: undefined };
    this.blank();
    return { name, value: this.expression() };
  }

  /** Up to the `=`, or to the end of a line on which there is none. */
  #type(): void {
    for (;;) {
      this.blank('spaces');
      const start = this.at;
      const character = this.peek();
      if (character === '' || character === '=') return;
      if (character === '\n') {
        this.blank();
        if (this.peek() === '|') continue;
        this.at = start;
        return;
      }
      // `?` behind a type is no choice.
      if (character === "'" || '{[('.includes(character)) this.primary();
      if (this.at === start) this.at += 1;
    }
  }

  #resource(): void {
    this.blank('spaces');
    const { symbol, span } = this.#symbol();
    const [own = ''] = this.#quoted().split('@');
    this.blank('spaces');
    const within = this.#within;
    const declared: Mutable<ResourceDeclaration> = {
      symbol,
      type: within ? `${within.type}/${own}` : own,
      within,
      isExisting: this.#keyword('existing'),
      condition: undefined,
      body: { kind: 'object', entries: [], spreads: [], span },
      span,
    };
    this.#resources.push(declared);
    this.#within = declared;
    Object.assign(declared, this.#body());
    this.#within = within;
  }

  #module(): void {
    this.blank('spaces');
    const { symbol, span } = this.#symbol();
    const source = this.#quoted();
    const within = this.#within;
    this.#within = undefined;
    this.#modules.push({ symbol, source, ...this.#body(), span });
    this.#within = within;
  }

  /** `= { … }`, with a condition or a loop around it. */
  #body(): { condition: Expression | undefined; body: ObjectExpression } {
    this.blank('spaces');
    this.accept('=');
    this.blank();
    const isLoop = this.accept('[');
    if (isLoop) {
      this.blank();
      this.word();
      this.loopHead();
    }
    const condition = this.conditional();
    const body = this.object();
    this.blank();
    if (isLoop) this.accept(']');
    return { condition, body };
  }

  /** A resource may be declared in the body of another. */
  protected override member = (key: string): boolean => {
    if (key !== 'resource' || !this.#within) return false;
    this.#resource();
    return true;
  };

  #symbol(): { symbol: string; span: Span } {
    const from = this.at;
    const symbol = this.word();
    const span = { from, to: this.at };
    this.blank('spaces');
    return { symbol, span };
  }

  #quoted(): string {
    if (this.peek() !== "'") return '';
    const read = this.string();
    return read.kind === 'string' ? read.value : '';
  }

  #keyword(word: string): boolean {
    const start = this.at;
    if (this.word() === word) return true;
    this.at = start;
    return false;
  }
}
