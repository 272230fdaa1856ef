/** From here on a verdict is certain enough to act on. */
export const certain = 0.9;

/** A confidence of 0 to 1 in words. */
export function confidenceWord(confidence: number): string {
  if (confidence >= certain) return 'certain enough to act';
  return confidence >= 0.6 ? 'likely' : 'a hint';
}
