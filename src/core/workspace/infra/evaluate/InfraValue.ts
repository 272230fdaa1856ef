import type { Span } from '../../text/Span';

/** Where something stands in the project. */
export interface Place {
  file: string;
  span: Span;
}

/** What is deployed, as far as the project says it; each part with the place that says it. */
export type InfraValue =
  | { kind: 'string'; value: string; at: Place }
  | { kind: 'number'; value: number; at: Place }
  | { kind: 'boolean'; value: boolean; at: Place }
  | { kind: 'null'; at: Place }
  /** `isWhole`: there is no item besides these. */
  | { kind: 'list'; items: readonly InfraValue[]; isWhole: boolean; at: Place }
  | InfraObject
  /** Known at deployment only. `text` names it: the same text is the same value; holes of a string are in `⟨…⟩`. */
  | { kind: 'unknown'; text: string; at: Place };

export interface InfraObject {
  kind: 'object';
  entries: readonly InfraEntry[];
  /** There is no entry besides these. */
  isWhole: boolean;
  at: Place;
}

export interface InfraEntry {
  key: string;
  /** Of the key. */
  at: Place;
  value: InfraValue;
}

/** Azure's names know no case; of two entries the last counts. */
export function entryOf(value: InfraValue | undefined, key: string): InfraEntry | undefined {
  if (value?.kind !== 'object') return undefined;
  const wanted = key.toLowerCase();
  return value.entries.findLast((entry) => entry.key.toLowerCase() === wanted);
}

/** The value at a path of keys. */
export function at(value: InfraValue | undefined, ...keys: readonly string[]): InfraValue | undefined {
  let found = value;
  for (const key of keys) found = entryOf(found, key)?.value;
  return found;
}

/** What names a string, known or not; undefined for what is no string. */
export function nameText(value: InfraValue | undefined): string | undefined {
  if (value?.kind === 'string') return value.value;
  return value?.kind === 'unknown' ? value.text : undefined;
}

/** A known string, number or boolean as a setting holds it. */
export function plainText(value: InfraValue | undefined): string | undefined {
  if (value?.kind === 'string') return value.value;
  return value?.kind === 'number' || value?.kind === 'boolean' ? String(value.value) : undefined;
}
