import { type InfraObject, type InfraValue, type Place, plainText } from './InfraValue';
import type { InfraWorld } from './InfraWorld';

/** Longer strings are no setting, and grow with every use. */
export const MAX_TEXT = 20_000;

/** What only the deployment knows. Without a text nothing equals it. */
export function unknownValue(text: string, where: Place, { unnamed }: InfraWorld): InfraValue {
  if (text !== '' && text.length <= MAX_TEXT) return { kind: 'unknown', text, at: where };
  unnamed.made += 1;
  return { kind: 'unknown', text: `⟨?${unnamed.made}⟩`, at: where };
}

/** A string of its parts; where one is not known, only its name is. */
export function joinedText(parts: readonly InfraValue[], where: Place, world: InfraWorld): InfraValue {
  const texts = parts.map((part) => (part.kind === 'unknown' ? hole(part.text) : (plainText(part) ?? '⟨⟩')));
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  if (size > MAX_TEXT || !world.budget.spend(size / 16)) return unknownValue('', where, world);
  const value = texts.join('');
  const isKnown = parts.every((part) => plainText(part) !== undefined);
  return isKnown ? { kind: 'string', value, at: where } : unknownValue(value, where, world);
}

/** A value whose parts are paid for; one that is too large is not known. */
export function spentValue(value: InfraObject, world: InfraWorld): InfraObject;
export function spentValue(value: InfraValue, world: InfraWorld): InfraValue;
export function spentValue(value: InfraValue, world: InfraWorld): InfraValue {
  const size =
    value.kind === 'object' ? value.entries.length : value.kind === 'list' ? value.items.length : 0;
  if (world.budget.spend(size)) return value;
  return value.kind === 'object'
    ? { kind: 'object', entries: [], isWhole: false, at: value.at }
    : unknownValue('', value.at, world);
}

/** What is not known stands between brackets that nobody writes. */
function hole(text: string): string {
  return text.includes('⟨') ? text : `⟨${text}⟩`;
}
