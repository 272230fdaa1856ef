import { closest } from '../targets/closest';

/** The id that a typo meant, or those that have the word in them. */
export function suggestions(word: string, ids: readonly string[]): string[] {
  const meant = closest(word.toLowerCase(), ids);
  const part = word.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return meant === undefined ? ids.filter((id) => part.length > 1 && id.includes(part)) : [meant];
}
