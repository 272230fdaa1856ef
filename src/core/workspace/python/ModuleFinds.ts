import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../text/Span';
import { boundNames } from './boundNames';
import type { ModuleScope } from './ModuleScope';
import type {
  PythonAssignment,
  PythonCall,
  PythonFunction,
  PythonImport,
  PythonString,
} from './PythonModule';
import { readImport } from './readImport';
import { readParameters } from './readParameters';
import { dottedName, readArguments, readValue } from './readValue';
import { stringValue } from './stringValue';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface FunctionDraft extends Mutable<Omit<PythonFunction, 'binds'>> {
  binds: Set<string>;
}

/** What the walk over a module's tree has found so far, and how a node of each kind is read. */
export class ModuleFinds {
  readonly imports: PythonImport[] = [];
  readonly functions: FunctionDraft[] = [];
  readonly calls: PythonCall[] = [];
  readonly assignments: PythonAssignment[] = [];
  readonly strings: PythonString[] = [];
  readonly names = new Set<string>();
  /** What a name at the start of a dotted one stands for: `np` is `numpy`. */
  readonly #bound = new Map<string, string>();

  constructor(private readonly text: string) {}

  /** Puts the imports into the names of calls, when all is found: an import may stand below the function that uses it. */
  resolve(): void {
    for (const call of this.calls as Mutable<PythonCall>[]) call.resolved = this.#resolved(call.callee);
  }

  import(node: SyntaxNode, { when, within, className }: ModuleScope): void {
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

  /** A function or lambda and what it binds; its index in `functions`. */
  function(node: SyntaxNode, scope: ModuleScope): number {
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
    if (name && !isLambda) this.name(name, scope);
    return index;
  }

  assignment(node: SyntaxNode, scope: ModuleScope): void {
    const value = node.lastChild;
    this.bind(node, scope);
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
  bind(node: SyntaxNode, scope: ModuleScope): void {
    for (const bound of boundNames(node)) this.name(bound, scope);
  }

  /** `with open() as file` assigns what the manager gives, which mostly is itself. */
  managed(node: SyntaxNode, { within, className }: ModuleScope): void {
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

  call(node: SyntaxNode, { within, isMain }: ModuleScope): void {
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

  string(node: SyntaxNode, { within }: ModuleScope): void {
    const isFormatted = node.name === 'FormatString';
    const literal = this.#slice(node);
    this.strings.push({
      value: stringValue(literal),
      span: { from: node.from, to: node.to },
      isFormatted,
      within,
    });
  }

  awaitsIn(node: SyntaxNode, scope: ModuleScope): void {
    for (let at = node.getChildren('async').length; at > 0; at--) this.awaited(scope);
  }

  awaited({ within }: ModuleScope): void {
    const owner = within === undefined ? undefined : this.functions[within];
    if (owner) owner.awaits++;
  }

  yielded({ within }: ModuleScope): void {
    const owner = within === undefined ? undefined : this.functions[within];
    if (owner) owner.yields = true;
  }

  /** A name that is bound: in a class it stands for nothing outside of it. */
  name(node: SyntaxNode, { within, className }: ModuleScope): void {
    if (className !== undefined) return;
    const name = this.#slice(node);
    if (within === undefined) this.names.add(name);
    else this.functions[within]?.binds.add(name);
  }

  #resolved(dotted: string): string {
    const dot = dotted.indexOf('.');
    const head = dot === -1 ? dotted : dotted.slice(0, dot);
    const module = this.#bound.get(head);
    return module === undefined ? dotted : `${module}${dot === -1 ? '' : dotted.slice(dot)}`;
  }

  #slice({ from, to }: Span): string {
    return this.text.slice(from, to);
  }
}
