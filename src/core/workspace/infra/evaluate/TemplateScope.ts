import { folderOf, joinPath } from '../../files/paths';
import type { Expression, ObjectExpression } from '../template/Expression';
import type { ModuleDeclaration, ResourceDeclaration, Template } from '../template/Template';
import { joinedText, MAX_TEXT, spentValue, unknownValue } from './boundedValues';
import { infraFunctions, isEqual, merged } from './infraFunctions';
import type { InfraResource } from './InfraResource';
import { at, type InfraObject, type InfraValue, nameText, type Place, plainText } from './InfraValue';
import type { InfraWorld } from './InfraWorld';
import { OnceByName } from './OnceByName';
import { operate } from './operate';
import { idText, resourceIdText } from './resourceIds';

/** Modules in modules in modules: deeper is a circle. */
const MAX_MODULE_DEPTH = 8;
/** Names that stand for names that stand for names: the evaluation is recursive. */
const MAX_NESTING = 300;

const functions = new Map(Object.entries(infraFunctions));

/** One template with what it is given: the value of any expression in it. Never throws; what it cannot know is `unknown`. */
export class TemplateScope {
  readonly #id: number;
  readonly #known = new OnceByName<InfraValue>();
  readonly #modules = new Map<string, TemplateScope | undefined>();
  readonly #bySymbol: ReadonlyMap<string, ResourceDeclaration>;
  readonly #callBySymbol: ReadonlyMap<string, ModuleDeclaration>;

  constructor(
    private readonly world: InfraWorld,
    private readonly file: string,
    private readonly template: Template,
    private readonly given: ReadonlyMap<string, InfraValue>,
    private readonly depth = 0,
  ) {
    world.scopes.made += 1;
    this.#id = world.scopes.made;
    this.#bySymbol = new Map(template.resources.map((each) => [each.symbol, each]));
    this.#callBySymbol = new Map(template.modules.map((each) => [each.symbol, each]));
  }

  /** All that it deploys, what its modules deploy included. */
  resources(): InfraResource[] {
    if (!this.world.budget.spend(this.template.resources.length)) return [];
    const own = this.template.resources.filter((each) => this.#isDeployed(each.condition));
    const below = this.template.modules
      .filter((each) => this.#isDeployed(each.condition))
      .flatMap((each) => this.#module(each)?.resources() ?? []);
    return [...own.map((each) => this.#resource(each)), ...below];
  }

  output(name: string): InfraValue | undefined {
    const output = this.template.outputs.get(name);
    if (!output) return undefined;
    return this.#once(`output ${name}`, { file: this.file, span: output.span }, () => this.evaluate(output));
  }

  evaluate(expression: Expression): InfraValue {
    const where: Place = { file: this.file, span: expression.span };
    if (!this.world.budget.spend(1) || this.world.nesting.depth >= MAX_NESTING)
      return this.#unknown('', where);
    this.world.nesting.depth += 1;
    const value = this.#evaluated(expression, where);
    this.world.nesting.depth -= 1;
    return value;
  }

  #evaluated(expression: Expression, where: Place): InfraValue {
    switch (expression.kind) {
      case 'string': {
        const { value } = expression;
        return value.length > MAX_TEXT ? this.#unknown('', where) : { kind: 'string', value, at: where };
      }
      case 'number':
        return { kind: 'number', value: expression.value, at: where };
      case 'boolean':
        return { kind: 'boolean', value: expression.value, at: where };
      case 'null':
        return { kind: 'null', at: where };
      case 'template':
        return joinedText(
          expression.parts.map((part) => this.evaluate(part)),
          where,
          this.world,
        );
      case 'name':
        return this.#named(expression.name, where);
      case 'member':
        return this.#member(expression.object, expression.name, where);
      case 'index':
        return this.#index(expression.object, this.evaluate(expression.index), where);
      case 'call':
        return this.#call(expression, where);
      case 'object':
        return this.object(expression);
      case 'list': {
        const items = expression.items.map((item) => this.evaluate(item));
        return { kind: 'list', items, isWhole: expression.isWhole, at: where };
      }
      case 'choice':
        return this.#choice(expression.test, expression.yes, expression.no, where);
      case 'operation':
        return this.#operation(expression.operator, expression.operands, where);
      case 'other':
        return this.#unknown('', where);
    }
  }

  object(expression: ObjectExpression): InfraObject {
    const where = { file: this.file, span: expression.span };
    const entries = expression.entries.map(({ key, keySpan, value }) => {
      return { key, at: { file: this.file, span: keySpan }, value: this.evaluate(value) };
    });
    const own: InfraObject = { kind: 'object', entries, isWhole: true, at: where };
    const spreads = expression.spreads.map((spread) => this.evaluate(spread));
    return spreads.length === 0 ? own : spentValue(merged([...spreads, own], where), this.world);
  }

  #isDeployed(condition: Expression | undefined): boolean {
    const value = condition && this.evaluate(condition);
    return value?.kind !== 'boolean' || value.value;
  }

  #resource(declared: ResourceDeclaration): InfraResource {
    return {
      type: declared.type.toLowerCase(),
      name: nameText(this.#name(declared)) ?? '',
      isExisting: declared.isExisting,
      body: this.object(declared.body),
      at: { file: this.file, span: declared.span },
    };
  }

  /** With the names of its parents before it. */
  #name(declared: ResourceDeclaration): InfraValue {
    const where = { file: this.file, span: declared.span };
    return this.#once(`name ${declared.span.from}`, where, () => {
      const own = this.#entry(declared.body, 'name') ?? this.#unknown('', where);
      const parent = declared.within ?? this.#parentOf(declared);
      if (!parent || nameText(own)?.includes('/')) return own;
      const slash: InfraValue = { kind: 'string', value: '/', at: where };
      return joinedText([this.#name(parent), slash, own], where, this.world);
    });
  }

  #parentOf({ body }: ResourceDeclaration): ResourceDeclaration | undefined {
    const parent = body.entries.find(({ key }) => key === 'parent')?.value;
    return parent?.kind === 'name' ? this.#bySymbol.get(parent.name) : undefined;
  }

  #entry(body: ObjectExpression, key: string): InfraValue | undefined {
    if (!this.world.budget.spend(1 + body.entries.length / 64)) return undefined;
    const entry = body.entries.findLast((each) => each.key.toLowerCase() === key.toLowerCase());
    if (!entry) return undefined;
    const where = { file: this.file, span: entry.value.span };
    return this.#once(`entry ${entry.keySpan.from}`, where, () => this.evaluate(entry.value));
  }

  #named(name: string, where: Place): InfraValue {
    const variable = this.template.variables.get(name);
    if (variable) return this.#once(`var ${name}`, where, () => this.evaluate(variable));
    if (this.template.parameters.has(name)) return this.#parameter(name, where);
    return this.#unknown(`⟨${this.#id}.${name}⟩`, where);
  }

  #parameter(name: string, where: Place): InfraValue {
    const given = this.given.get(name);
    if (given) return given;
    const fallback = this.template.parameters.get(name);
    if (!fallback) return this.#unknown(`⟨${this.#id}.${name}⟩`, where);
    return this.#once(`param ${name}`, where, () => this.evaluate(fallback));
  }

  #member(object: Expression, name: string, where: Place): InfraValue {
    if (object.kind === 'name') {
      const declared = this.#bySymbol.get(object.name);
      if (declared) return this.#ofResource(declared, name, where);
    }
    if (object.kind === 'member' && object.name === 'outputs' && object.object.kind === 'name') {
      const declared = this.#callBySymbol.get(object.object.name);
      const output = declared && this.#module(declared)?.output(name);
      if (output) return output;
    }
    return this.#part(this.evaluate(object), name, where);
  }

  #ofResource(declared: ResourceDeclaration, name: string, where: Place): InfraValue {
    const full = nameText(this.#name(declared)) ?? '';
    if (name === 'id') return this.#unknown(idText(declared.type, full), where);
    if (name === 'name') {
      const own = this.#entry(declared.body, 'name');
      if (own) return own;
    }
    const inBody = this.#entry(declared.body, name);
    return inBody ?? this.#unknown(`${idText(declared.type, full)}.${name}`, where);
  }

  #part(value: InfraValue, name: string, where: Place): InfraValue {
    const found = at(value, name);
    if (found) return found;
    if (value.kind === 'object' && value.isWhole) return { kind: 'null', at: where };
    return this.#unknown(`${value.kind === 'unknown' ? value.text : this.#id}.${name}`, where);
  }

  #index(object: Expression, index: InfraValue, where: Place): InfraValue {
    if (index.kind === 'string') return this.#member(object, index.value, where);
    const list = this.evaluate(object);
    const item = list.kind === 'list' && index.kind === 'number' ? list.items[index.value] : undefined;
    return (
      item ??
      this.#unknown(`${nameText(list) ?? this.#id}[${nameText(index) ?? plainText(index) ?? ''}]`, where)
    );
  }

  #call({ object, name, args }: Expression & { kind: 'call' }, where: Place): InfraValue {
    if (!object && name === 'if') {
      const [test, yes, no] = args;
      if (test && yes && no) return this.#choice(test, yes, no, where);
    }
    const values = args.map((arg) => this.evaluate(arg));
    const [first] = values;
    if (!object) {
      if (name === 'parameters' && first?.kind === 'string') return this.#parameter(first.value, where);
      if (name === 'variables' && first?.kind === 'string') return this.#named(first.value, where);
      if (name === 'resourceId') return this.#unknown(resourceIdText(values), where);
      const found = functions.get(name)?.(values, where);
      if (found) return spentValue(found, this.world);
      if (name === 'concat') return joinedText(values, where, this.world);
    }
    const owner = object ? `${nameText(this.evaluate(object)) ?? ''}.` : '';
    const given = values.map((value) => nameText(value) ?? plainText(value) ?? String(this.#id)).join(',');
    return this.#unknown(`${owner}${name}(${given})`, where);
  }

  #choice(test: Expression, yes: Expression, no: Expression, where: Place): InfraValue {
    const decided = this.evaluate(test);
    if (decided.kind === 'boolean') return this.evaluate(decided.value ? yes : no);
    const [one, other] = [this.evaluate(yes), this.evaluate(no)];
    if (isEqual(one, other)) return one;
    const objects = [one, other].filter((each) => each.kind === 'object');
    if (objects.length + [one, other].filter(({ kind }) => kind === 'null').length < 2) {
      return this.#unknown(`${this.#id}.choice ${where.span.from}`, where);
    }
    // Each entry may be there or not, and nothing else may.
    const entries = objects.flatMap((each) =>
      each.entries.map((entry) => ({ ...entry, value: this.#unknown('', entry.at) })),
    );
    return { kind: 'object', entries, isWhole: objects.every(({ isWhole }) => isWhole), at: where };
  }

  #operation(operator: string, operands: readonly Expression[], where: Place): InfraValue {
    const values = operands.map((each) => this.evaluate(each));
    return (
      operate(operator, values, where) ?? this.#unknown(`${this.#id}.operation ${where.span.from}`, where)
    );
  }

  #module(declared: ModuleDeclaration): TemplateScope | undefined {
    const key = String(declared.span.from);
    if (!this.#modules.has(key)) {
      // A module that asks for an output of its own finds nothing.
      this.#modules.set(key, undefined);
      this.#modules.set(key, this.#opened(declared));
    }
    return this.#modules.get(key);
  }

  #opened({ source, body }: ModuleDeclaration): TemplateScope | undefined {
    const path = /^[\w-]+:|^$/.test(source) ? undefined : joinPath(folderOf(this.file), source);
    const template = path === undefined ? undefined : this.world.templates.get(path);
    if (path === undefined || !template || this.depth >= MAX_MODULE_DEPTH || !this.world.budget.spend(50))
      return undefined;
    const params = this.#entry(body, 'params');
    const given = new Map(
      params?.kind === 'object' ? params.entries.map(({ key, value }) => [key, value]) : [],
    );
    if (params?.kind === 'unknown' || (params?.kind === 'object' && !params.isWhole)) {
      for (const name of template.parameters.keys())
        if (!given.has(name)) given.set(name, this.#unknown('', params.at));
    }
    return new TemplateScope(this.world, path, template, given, this.depth + 1);
  }

  /** Evaluates a thing that has a name once; in a circle it is unknown. */
  #once(key: string, where: Place, evaluate: () => InfraValue): InfraValue {
    return this.#known.get(key, evaluate) ?? this.#unknown('', where);
  }

  #unknown(text: string, where: Place): InfraValue {
    return unknownValue(text, where, this.world);
  }
}
