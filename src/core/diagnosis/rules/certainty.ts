/**
 * A confidence from 0 to 1: what the failure alone is worth, and what each further piece of evidence that is there
 * adds or takes. Never 1, because evidence can be wrong.
 */
export function certainty(
  base: number,
  parts: readonly (readonly [isThere: boolean, weight: number])[],
): number {
  const sum = parts.reduce((total, [isThere, weight]) => (isThere ? total + weight : total), base);
  return Math.round(Math.min(0.97, Math.max(0.05, sum)) * 100) / 100;
}
