import {
  type ConfigObject,
  type ConfigValue,
  entriesOf,
  itemsOf,
  textOf,
  valueAt,
} from '../../project/config/ConfigValue';
import type { Expression, ObjectExpression } from './Expression';
import { ExpressionParser } from './ExpressionParser';
import type { ModuleDeclaration, ResourceDeclaration, Template } from './Template';

/**
 * An ARM template, or a file of its parameters, as it was read from JSON. Linked and nested deployments are left out: what
 * they are given is not seen.
 *
 * @param text the whole file, in which the expressions have their places
 */
export function armTemplate(root: ConfigValue | undefined, text: string): Template {
  const toExpression = reader(text);
  const named = (section: string, key?: string) =>
    new Map(
      entriesOf(valueAt(root, section)).map(({ key: name, value }) => {
        const given = key === undefined ? value : valueAt(value, key);
        return [name, given && toExpression(given)] as const;
      }),
    );
  const isParameters = /deploymentParameters\.json/i.test(textOf(valueAt(root, '$schema')) ?? '');
  return {
    parameters: named('parameters', isParameters ? 'value' : 'defaultValue'),
    variables: onlyGiven(named('variables')),
    outputs: onlyGiven(named('outputs', 'value')),
    resources: isParameters ? [] : resourcesOf(root, toExpression),
    modules: [] satisfies ModuleDeclaration[],
    uses: undefined,
  };
}

function resourcesOf(
  root: ConfigValue | undefined,
  toExpression: (value: ConfigValue) => Expression,
): ResourceDeclaration[] {
  const found: ResourceDeclaration[] = [];
  const add = (list: ConfigValue | undefined, within: ResourceDeclaration | undefined): void => {
    // Newer templates name their resources: an object in the place of the list.
    const bodies =
      list?.kind === 'object' ? list.entries : itemsOf(list).map((value) => ({ key: '', value }));
    for (const { key, value } of bodies) {
      if (value.kind !== 'object') continue;
      const type = valueAt(value, 'type');
      const own = textOf(type) ?? '';
      const condition = valueAt(value, 'condition');
      const declared: ResourceDeclaration = {
        symbol: key,
        type:
          within && !own.toLowerCase().startsWith(`${within.type.toLowerCase()}/`)
            ? `${within.type}/${own}`
            : own,
        within,
        isExisting: textOf(valueAt(value, 'existing')) === 'true',
        condition: condition && toExpression(condition),
        body: toObject(isDeployment(own) ? withoutProperties(value) : value, toExpression),
        span: type?.span ?? value.span,
      };
      found.push(declared);
      add(valueAt(value, 'resources'), declared);
    }
  };
  add(valueAt(root, 'resources'), undefined);
  return found;
}

function toObject(object: ConfigObject, toExpression: (value: ConfigValue) => Expression): ObjectExpression {
  const entries = object.entries.map((entry) => ({ ...entry, value: toExpression(entry.value) }));
  return { kind: 'object', entries, spreads: [], span: object.span };
}

/** What a nested deployment is given is not seen, and a compiled template consists of little else. */
function isDeployment(type: string): boolean {
  return /^microsoft\.resources\/deployments$/i.test(type);
}

function withoutProperties(object: ConfigObject): ConfigObject {
  return { ...object, entries: object.entries.filter(({ key }) => key !== 'properties') };
}

/** Strings in brackets are expressions; "[[" begins a string with one bracket. */
function reader(text: string): (value: ConfigValue) => Expression {
  const toExpression = (value: ConfigValue): Expression => {
    const { span } = value;
    if (value.kind === 'object') return toObject(value, toExpression);
    if (value.kind === 'list') {
      return { kind: 'list', items: value.items.map(toExpression), isWhole: true, span };
    }
    if (value.kind === 'expression') return { kind: 'other', span };
    if (value.kind !== 'string' || !value.value.endsWith(']')) return value;
    if (value.value.startsWith('[[')) return { ...value, value: value.value.slice(1) };
    if (!value.value.startsWith('[')) return value;
    // Escapes would move every place in it.
    if (text.slice(span.from + 1, span.to - 1) !== value.value) return { kind: 'other', span };
    return { ...new ExpressionParser(text.slice(0, span.to - 2), 'arm', span.from + 2).expression(), span };
  };
  return toExpression;
}

function onlyGiven(map: ReadonlyMap<string, Expression | undefined>): Map<string, Expression> {
  return new Map([...map].flatMap(([name, value]) => (value ? [[name, value] as const] : [])));
}
