import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../text/Span';
import type {
  ImportCondition,
  PythonAssignment,
  PythonCall,
  PythonDecorator,
  PythonFunction,
  PythonImport,
  PythonString,
} from './PythonModule';
import { boundNames } from './boundNames';
import { dottedName, readArguments, readValue } from './readValue';
import { readImport } from './readImport';
import { readParameters } from './readParameters';
import { catchesMissingModule, isMainGuard, isTypingGuard, suppressesMissingModule } from './guards';
import { stringValue } from './stringValue';

/** Where in the module the walk is. */
interface Scope {
  within: number | undefined;
  className: string | undefined;
  when: ImportCondition;
  isMain: boolean;
  decorators: readonly PythonDecorator[];
  depth: number;
}

/** Deeper nesting is no code of a person's; the walk is recursive. */
const MAX_DEPTH = 400;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface FunctionDraft extends Mutable<Omit<PythonFunction, 'binds'>> {
  binds: Set<string>;
}

/** One walk over a module's tree that collects all that checks ask for. */
export class ModuleReader {
  readonly imports: PythonImport[] = [];
  readonly functions: FunctionDraft[] = [];
  readonly calls: PythonCall[] = [];
  readonly assignments: PythonAssignment[] = [];
  readonly strings: PythonString[] = [];
  readonly problems: Span[] = [];
  readonly names = new Set<string>();
  hasMainGuard = false;
  /** What a name at the start of a dotted one stands for: `np` is `numpy`. */
  readonly #bound = new Map<string, string>();

  constructor(private readonly text: string) {}

  read(root: SyntaxNode): void {
    this.#children(root, {
      within: undefined,
      className: undefined,
      when: 'always',
      isMain: false,
      decorators: [],
      depth: 0,
    });
    // An import may stand below the function that uses it.
    for (const call of this.calls as Mutable<PythonCall>[]) call.resolved = this.#resolve(call.callee);
  }

  #children(node: SyntaxNode, scope: Scope): void {
    if (scope.depth > MAX_DEPTH) {
      this.problems.push({ from: node.from, to: node.to });
      return;
    }
    const deeper = { ...scope, depth: scope.depth + 1 };
    for (let at = node.firstChild; at; at = at.nextSibling) this.#visit(at, deeper);
  }

  #visit(node: SyntaxNode, scope: Scope): void {
    if (node.type.isError) {
      this.problems.push({ from: node.from, to: node.to });
      return;
    }
    switch (node.name) {
      case 'ImportStatement':
        this.#import(node, scope);
        return;
      case 'FunctionDefinition':
      case 'LambdaExpression':
        this.#function(node, scope);
        return;
      case 'ClassDefinition':
        this.#class(node, scope);
        return;
      case 'DecoratedStatement':
        this.#decorated(node, scope);
        return;
      case 'IfStatement':
        this.#if(node, scope);
        return;
      case 'TryStatement':
        this.#try(node, scope);
        return;
      case 'MatchStatement':
        this.#children(node, { ...scope, when: weaker(scope.when, 'conditional') });
        return;
      case 'WithStatement':
        this.#awaitsIn(node, scope);
        this.#bind(node, scope);
        this.#managed(node, scope);
        this.#children(
          node,
          suppressesMissingModule(node, this.text)
            ? { ...scope, when: weaker(scope.when, 'guarded') }
            : scope,
        );
        return;
      case 'ForStatement':
        this.#awaitsIn(node, scope);
        this.#bind(node, scope);
        this.#children(node, scope);
        return;
      case 'NamedExpression':
        this.#bind(node, scope);
        this.#children(node, scope);
        return;
      case 'AwaitExpression':
        this.#awaited(scope);
        this.#children(node, scope);
        return;
      case 'ArrayComprehensionExpression':
      case 'SetComprehensionExpression':
      case 'DictionaryComprehensionExpression':
      case 'ComprehensionExpression':
        this.#awaitsIn(node, scope);
        this.#children(node, scope);
        return;
      case 'YieldExpression':
      case 'YieldStatement': {
        const owner = scope.within === undefined ? undefined : this.functions[scope.within];
        if (owner) owner.yields = true;
        this.#children(node, scope);
        return;
      }
      case 'AssignStatement':
        this.#assignment(node, scope);
        this.#children(node, scope);
        return;
      case 'CallExpression':
        this.#call(node, scope);
        this.#children(node, scope);
        return;
      case 'ExpressionStatement':
        // A docstring is no value of the program's.
        if (!isDocstring(node)) this.#children(node, scope);
        return;
      case 'String':
      case 'FormatString':
        this.#string(node, scope);
        this.#children(node, scope);
        return;
      default:
        if (node.firstChild) this.#children(node, scope);
    }
  }

  #import(node: SyntaxNode, { when, within, className }: Scope): void {
    const found = readImport(node, this.text, { when, inFunction: within !== undefined });
    for (const each of found) {
      this.imports.push(each);
      const bound =
        each.binds === ''
          ? each.names.map(({ name, as }) => [as, `${'.'.repeat(each.level)}${each.module}.${name}`] as const)
          : // `import a.b` binds `a`; `import a.b as c` binds all of it.
            [[each.binds, each.module.startsWith(`${each.binds}.`) ? each.binds : each.module] as const];
      for (const [name, module] of bound) {
        this.#bound.set(name, module);
        if (within === undefined && className === undefined) this.names.add(name);
      }
    }
  }

  #function(node: SyntaxNode, scope: Scope): void {
    const body = node.getChild('Body') ?? node.lastChild ?? node;
    const name = node.getChild('VariableName');
    const list = node.getChild('ParamList');
    const { parameters, requires } = list ? readParameters(list, this.text) : { parameters: [], requires: 0 };
    const isLambda = node.name === 'LambdaExpression';
    const index = this.functions.length;
    this.functions.push({
      name: isLambda || !name ? '' : this.#slice(name),
      isAsync: node.getChild('async') !== null,
      decorators: scope.decorators,
      nameSpan: name && !isLambda ? { from: name.from, to: name.to } : { from: node.from, to: node.from },
      span: { from: node.from, to: node.to },
      body: { from: body.from, to: body.to },
      within: scope.within,
      className: scope.className,
      parameters,
      requires,
      binds: new Set(parameters),
      awaits: 0,
      yields: false,
    });
    if (name && !isLambda) this.#name(this.#slice(name), scope);
    // Defaults and annotations are evaluated outside.
    if (list) this.#children(list, { ...scope, decorators: [] });
    const inside = { ...scope, within: index, className: undefined, decorators: [], isMain: false };
    if (body.name === 'Body') this.#children(body, inside);
    else this.#visit(body, inside);
  }

  #class(node: SyntaxNode, scope: Scope): void {
    const name = node.getChild('VariableName');
    if (name) this.#name(this.#slice(name), scope);
    const plain = { ...scope, decorators: [] };
    const bases = node.getChild('ArgList');
    if (bases) this.#children(bases, plain);
    const body = node.getChild('Body');
    if (body) this.#children(body, { ...plain, className: name ? this.#slice(name) : '' });
  }

  #decorated(node: SyntaxNode, scope: Scope): void {
    const decorators = node.getChildren('Decorator').map((decorator): PythonDecorator => {
      const list = decorator.getChild('ArgList');
      const named = this.text.slice(decorator.from + 1, list ? list.from : decorator.to).trim();
      return {
        name: /^[\w.]+$/.test(named) ? named : '',
        args: list ? readArguments(list, this.text) : [],
        span: { from: decorator.from, to: list ? list.to : decorator.from + 1 + named.length },
      };
    });
    for (let at = node.firstChild; at; at = at.nextSibling) {
      this.#visit(at, at.name === 'Decorator' ? scope : { ...scope, decorators });
    }
  }

  #if(node: SyntaxNode, scope: Scope): void {
    let test: SyntaxNode | undefined;
    for (let at = node.firstChild; at; at = at.nextSibling) {
      if (at.name === 'if' || at.name === 'elif') test = at.nextSibling ?? undefined;
      else if (at.name === 'else') test = undefined;
      if (at.name !== 'Body') {
        this.#visit(at, scope);
        continue;
      }
      const isMain = test !== undefined && isMainGuard(test, this.text);
      if (isMain) this.hasMainGuard = true;
      const isTyping = test !== undefined && isTypingGuard(test, this.text);
      this.#children(at, {
        ...scope,
        isMain: scope.isMain || isMain,
        when: weaker(scope.when, isTyping ? 'typing' : 'conditional'),
      });
    }
  }

  #try(node: SyntaxNode, scope: Scope): void {
    this.#bind(node, scope);
    const isGuarded = catchesMissingModule(node, this.text);
    let part = 'try';
    for (let at = node.firstChild; at; at = at.nextSibling) {
      if (['try', 'except', 'else', 'finally'].includes(at.name)) part = at.name;
      if (at.name !== 'Body') {
        this.#visit(at, scope);
        continue;
      }
      // What stands in `except` or `else` runs only where the attempt failed or went well.
      const when = isGuarded && part !== 'finally' ? weaker(scope.when, 'guarded') : scope.when;
      this.#children(at, { ...scope, when: part === 'except' ? weaker(when, 'conditional') : when });
    }
  }

  #assignment(node: SyntaxNode, scope: Scope): void {
    const value = node.lastChild;
    this.#bind(node, scope);
    if (!value || !node.getChild('AssignOp')) return;
    const read = readValue(value, this.text);
    for (let at = node.firstChild; at && at.from < value.from; at = at.nextSibling) {
      if (at.nextSibling?.name !== 'AssignOp' && at.nextSibling?.name !== 'TypeDef') continue;
      const target = dottedName(at, this.text);
      if (target === '') continue;
      const { within, className } = scope;
      this.assignments.push({
        target,
        value: read,
        span: { from: node.from, to: node.to },
        within,
        className,
      });
    }
  }

  /** Names that a statement binds: in a function they stand for nothing outside of it. */
  #bind(node: SyntaxNode, scope: Scope): void {
    for (const bound of boundNames(node)) this.#name(this.#slice(bound), scope);
  }

  /** `with open() as file` assigns what the manager gives, which mostly is itself. */
  #managed(node: SyntaxNode, { within, className }: Scope): void {
    for (const word of node.getChildren('as')) {
      const { prevSibling: manager, nextSibling: name } = word;
      if (!manager || name?.name !== 'VariableName') continue;
      this.assignments.push({
        target: this.#slice(name),
        value: readValue(manager, this.text),
        span: { from: manager.from, to: name.to },
        within,
        className,
      });
    }
  }

  #call(node: SyntaxNode, { within, isMain }: Scope): void {
    const callee = node.firstChild;
    const list = node.getChild('ArgList');
    if (!callee) return;
    const name = dottedName(callee, this.text);
    this.calls.push({
      callee: name,
      resolved: name,
      calleeSpan: { from: callee.from, to: callee.to },
      span: { from: node.from, to: node.to },
      args: list ? readArguments(list, this.text) : [],
      within,
      isAwaited: node.parent?.name === 'AwaitExpression',
      isMain,
    });
  }

  #string(node: SyntaxNode, { within }: Scope): void {
    const isFormatted = node.name === 'FormatString';
    const literal = this.#slice(node);
    this.strings.push({
      value: stringValue(literal),
      span: { from: node.from, to: node.to },
      isFormatted,
      within,
    });
  }

  #awaitsIn(node: SyntaxNode, scope: Scope): void {
    for (let at = node.getChildren('async').length; at > 0; at--) this.#awaited(scope);
  }

  #awaited({ within }: Scope): void {
    const owner = within === undefined ? undefined : this.functions[within];
    if (owner) owner.awaits++;
  }

  #name(name: string, { within, className }: Scope): void {
    if (className !== undefined) return;
    if (within === undefined) this.names.add(name);
    else this.functions[within]?.binds.add(name);
  }

  #resolve(dotted: string): string {
    const dot = dotted.indexOf('.');
    const head = dot === -1 ? dotted : dotted.slice(0, dot);
    const module = this.#bound.get(head);
    return module === undefined ? dotted : `${module}${dot === -1 ? '' : dotted.slice(dot)}`;
  }

  #slice({ from, to }: Span): string {
    return this.text.slice(from, to);
  }
}

const order: readonly ImportCondition[] = ['typing', 'guarded', 'conditional', 'always'];

/** Of two conditions the one under which less runs. */
function weaker(one: ImportCondition, other: ImportCondition): ImportCondition {
  return order.indexOf(one) <= order.indexOf(other) ? one : other;
}

function isDocstring({ firstChild, lastChild }: SyntaxNode): boolean {
  return firstChild?.name === 'String' && lastChild?.from === firstChild.from;
}
