/** A confidence of 0 to 1 in words. */
export function confidenceWord(confidence: number): string {
  if (confidence >= 0.9) return 'certain enough to act';
  return confidence >= 0.6 ? 'likely' : 'a hint';
}
