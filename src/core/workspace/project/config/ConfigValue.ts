import type { Span } from '../../text/Span';

/** A value of a configuration file, whatever its language (JSON, YAML, TOML, Bicep), with its place. */
export type ConfigValue =
  | { kind: 'string'; value: string; span: Span }
  | { kind: 'number'; value: number; span: Span }
  | { kind: 'boolean'; value: boolean; span: Span }
  | { kind: 'null'; span: Span }
  /** Known only at deployment; `fallback` is the default of the parameter that it names. */
  | { kind: 'expression'; text: string; fallback?: ConfigValue; span: Span }
  | { kind: 'list'; items: readonly ConfigValue[]; span: Span }
  | ConfigObject;

export interface ConfigObject {
  kind: 'object';
  entries: readonly ConfigEntry[];
  span: Span;
}

export interface ConfigEntry {
  key: string;
  keySpan: Span;
  value: ConfigValue;
}

/** The value at a path of keys; undefined where there is none. */
export function valueAt(value: ConfigValue | undefined, ...keys: readonly string[]): ConfigValue | undefined {
  return entryAt(value, ...keys)?.value ?? (keys.length === 0 ? value : undefined);
}

/** The same with its key, the last of them where one stands twice. Azure's names know no case, so neither does this. */
export function entryAt(value: ConfigValue | undefined, ...keys: readonly string[]): ConfigEntry | undefined {
  let found: ConfigEntry | undefined;
  let at = value;
  for (const key of keys) {
    const wanted = key.toLowerCase();
    found = entriesOf(at).findLast((entry) => entry.key.toLowerCase() === wanted);
    if (!found) return undefined;
    at = found.value;
  }
  return found;
}

export function entriesOf(value: ConfigValue | undefined): readonly ConfigEntry[] {
  return value?.kind === 'object' ? value.entries : [];
}

export function itemsOf(value: ConfigValue | undefined): readonly ConfigValue[] {
  return value?.kind === 'list' ? value.items : [];
}

/** The text of a string, number or boolean; undefined for all else, which a text does not say. */
export function textOf(value: ConfigValue | undefined): string | undefined {
  if (value?.kind === 'string') return value.value;
  return value?.kind === 'number' || value?.kind === 'boolean' ? String(value.value) : undefined;
}
