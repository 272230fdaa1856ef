import type { SyntaxNode, TreeCursor } from '@lezer/common';
import type { Span } from '../text/Span';
import { catchesMissingModule, isMainGuard, isTypingGuard, suppressesMissingModule } from './guards';
import { ModuleFinds } from './ModuleFinds';
import { type ModuleScope, weaker } from './ModuleScope';
import type { PythonDecorator } from './PythonModule';
import { readArguments } from './readValue';

/** Deeper nesting is no code of a person's; the walk is recursive. */
const MAX_DEPTH = 400;

/** The kinds of nodes that `visit` makes something of. */
const readKinds: ReadonlySet<string> = new Set([
  'ImportStatement',
  'FunctionDefinition',
  'LambdaExpression',
  'ClassDefinition',
  'DecoratedStatement',
  'IfStatement',
  'TryStatement',
  'MatchStatement',
  'WithStatement',
  'ForStatement',
  'NamedExpression',
  'AwaitExpression',
  'ArrayComprehensionExpression',
  'SetComprehensionExpression',
  'DictionaryComprehensionExpression',
  'ComprehensionExpression',
  'YieldExpression',
  'YieldStatement',
  'AssignStatement',
  'CallExpression',
  'ExpressionStatement',
  'String',
  'FormatString',
]);

/** One walk over a module's tree that collects all that checks ask for. */
export class ModuleReader {
  readonly finds: ModuleFinds;
  /** Spans that are no Python. */
  readonly problems: Span[] = [];
  hasMainGuard = false;
  #depth = 0;

  constructor(private readonly text: string) {
    this.finds = new ModuleFinds(text);
  }

  read(root: SyntaxNode): void {
    const scope = { within: undefined, className: undefined, isMain: false, decorators: [] };
    this.#children(root, { ...scope, when: 'always' });
    this.finds.resolve();
  }

  #children(node: SyntaxNode, scope: ModuleScope): void {
    this.#below(node.cursor(), scope);
  }

  /** What lies below a cursor, which comes back. Most nodes are only passed: on a cursor that makes no object of each. */
  #below(cursor: TreeCursor, scope: ModuleScope): void {
    if (this.#depth > MAX_DEPTH) {
      this.problems.push({ from: cursor.from, to: cursor.to });
      return;
    }
    if (!cursor.firstChild()) return;
    this.#depth++;
    do {
      if (cursor.type.isError || readKinds.has(cursor.name)) this.#visit(cursor.node, scope, cursor);
      else this.#below(cursor, scope);
    } while (cursor.nextSibling());
    this.#depth--;
    cursor.parent();
  }

  /** `at`: a cursor that stands on the node, if there is one already. */
  #visit(node: SyntaxNode, scope: ModuleScope, at: TreeCursor = node.cursor()): void {
    if (node.type.isError) {
      this.problems.push({ from: node.from, to: node.to });
      return;
    }
    switch (node.name) {
      case 'ImportStatement':
        this.finds.import(node, scope);
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
        this.#below(at, { ...scope, when: weaker(scope.when, 'conditional') });
        return;
      case 'WithStatement':
        this.finds.awaitsIn(node, scope);
        this.finds.bind(node, scope);
        this.finds.managed(node, scope);
        this.#below(
          at,
          suppressesMissingModule(node, this.text)
            ? { ...scope, when: weaker(scope.when, 'guarded') }
            : scope,
        );
        return;
      case 'ForStatement':
        this.finds.awaitsIn(node, scope);
        this.finds.bind(node, scope);
        this.#below(at, scope);
        return;
      case 'NamedExpression':
        this.finds.bind(node, scope);
        this.#below(at, scope);
        return;
      case 'AwaitExpression':
        this.finds.awaited(scope);
        this.#below(at, scope);
        return;
      case 'ArrayComprehensionExpression':
      case 'SetComprehensionExpression':
      case 'DictionaryComprehensionExpression':
      case 'ComprehensionExpression':
        this.finds.awaitsIn(node, scope);
        this.#below(at, scope);
        return;
      case 'YieldExpression':
      case 'YieldStatement':
        this.finds.yielded(scope);
        this.#below(at, scope);
        return;
      case 'AssignStatement':
        this.finds.assignment(node, scope);
        this.#below(at, scope);
        return;
      case 'CallExpression':
        this.finds.call(node, scope);
        this.#below(at, scope);
        return;
      case 'ExpressionStatement':
        // A docstring is no value of the program's.
        if (!isDocstring(node)) this.#below(at, scope);
        return;
      case 'String':
      case 'FormatString':
        this.finds.string(node, scope);
        this.#below(at, scope);
        return;
      default:
        this.#below(at, scope);
    }
  }

  #function(node: SyntaxNode, scope: ModuleScope): void {
    const within = this.finds.function(node, scope);
    const list = node.getChild('ParamList');
    // Defaults and annotations are evaluated outside.
    if (list) this.#children(list, { ...scope, decorators: [] });
    const inside = { ...scope, within, className: undefined, decorators: [], isMain: false };
    const body = node.getChild('Body') ?? node.lastChild ?? node;
    if (body.name === 'Body') this.#children(body, inside);
    else this.#visit(body, inside);
  }

  #class(node: SyntaxNode, scope: ModuleScope): void {
    const name = node.getChild('VariableName');
    if (name) this.finds.name(name, scope);
    const plain = { ...scope, decorators: [] };
    const bases = node.getChild('ArgList');
    if (bases) this.#children(bases, plain);
    const body = node.getChild('Body');
    if (body) this.#children(body, { ...plain, className: name ? this.text.slice(name.from, name.to) : '' });
  }

  #decorated(node: SyntaxNode, scope: ModuleScope): void {
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

  #if(node: SyntaxNode, scope: ModuleScope): void {
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

  #try(node: SyntaxNode, scope: ModuleScope): void {
    this.finds.bind(node, scope);
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
}

function isDocstring({ firstChild, lastChild }: SyntaxNode): boolean {
  return firstChild?.name === 'String' && lastChild?.from === firstChild.from;
}
