import type { Variables } from './variables';

const isMasked = (value: string): boolean => value.startsWith('[masked');

/**
 * Tells whether two values of one name are the same, as far as masked evidence can: undefined where it cannot. Marks
 * are of one run; where two listings have no mark in common they are of different runs, and say nothing.
 */
export function sameValue(
  one: Variables,
  other: Variables,
  names: readonly string[],
): (name: string) => boolean | undefined {
  const isOneRun = names.some((name) => isMasked(one[name] ?? '') && one[name] === other[name]);
  return (name) => {
    const [a, b] = [one[name], other[name]];
    if (a === undefined || b === undefined || a === '[masked]' || b === '[masked]') return undefined;
    if (!isMasked(a) && !isMasked(b)) return a === b;
    return isOneRun && isMasked(a) && isMasked(b) ? a === b : undefined;
  };
}
