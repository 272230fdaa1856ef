import {
  type ConfigObject,
  type ConfigValue,
  entriesOf,
  entryAt,
  itemsOf,
  textOf,
  valueAt,
} from '../config/ConfigValue';
import type { AzureResource } from './AzureResource';

/** The resources of an ARM template, those inside others with them. Expressions (`[…]`) are told from texts. */
export function armResources(template: ConfigValue | undefined): AzureResource[] {
  const parameters = valueAt(template, 'parameters');
  const found: AzureResource[] = [];
  const add = (list: ConfigValue | undefined, parent: AzureResource | undefined): void => {
    // Newer templates name their resources: an object in the place of the list.
    const bodies = list?.kind === 'object' ? list.entries.map(({ value }) => value) : itemsOf(list);
    for (const raw of bodies) {
      if (raw.kind !== 'object') continue;
      const body = withExpressions(raw, parameters);
      const type = entryAt(body, 'type');
      const own = textOf(type?.value) ?? '';
      const name = valueAt(body, 'name');
      const resource: AzureResource = {
        symbol: textOf(name) ?? (name?.kind === 'expression' ? name.text : ''),
        type: parent && !own.startsWith(parent.type) ? `${parent.type}/${own}` : own,
        name,
        parent: parent?.symbol,
        isExisting: textOf(valueAt(body, 'existing')) === 'true',
        body,
        span: type?.value.span ?? body.span,
      };
      found.push(resource);
      add(valueAt(body, 'resources'), resource);
    }
  };
  add(valueAt(template, 'resources'), undefined);
  return found;
}

function withExpressions(object: ConfigObject, parameters: ConfigValue | undefined): ConfigObject {
  return {
    ...object,
    entries: entriesOf(object).map((entry) => ({ ...entry, value: expressed(entry.value, parameters) })),
  };
}

function expressed(value: ConfigValue, parameters: ConfigValue | undefined): ConfigValue {
  if (value.kind === 'object') return withExpressions(value, parameters);
  if (value.kind === 'list') {
    return { ...value, items: value.items.map((item) => expressed(item, parameters)) };
  }
  // "[[" is a text that begins with a bracket.
  if (value.kind !== 'string' || !/^\[[^[][^]*\]$/.test(value.value)) return value;
  const parameter = /^\[parameters\('([^']+)'\)\]$/.exec(value.value)?.[1];
  const fallback = parameter === undefined ? undefined : valueAt(parameters, parameter, 'defaultValue');
  return { kind: 'expression', text: value.value, ...(fallback ? { fallback } : {}), span: value.span };
}
