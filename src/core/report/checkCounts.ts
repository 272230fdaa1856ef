import type { Check } from '../contracts';

/** How many checks ended in each state, and why the skipped ones were skipped. */
export interface CheckCounts extends Record<Check['state'], number> {
  /** Distinct, the most frequent first. */
  skipReasons: string[];
}

export function countChecks(checks: readonly Check[]): CheckCounts {
  const counts: CheckCounts = { pass: 0, fail: 0, warn: 0, skipped: 0, error: 0, skipReasons: [] };
  const reasons = new Map<string, number>();
  for (const { state, reason } of checks) {
    counts[state] += 1;
    if (state === 'skipped' && reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  counts.skipReasons = [...reasons].sort((a, b) => b[1] - a[1]).map(([reason]) => reason);
  return counts;
}

/** How all checks ended, as a sentence: `1 check: 1 passed, 0 failed, …`. */
export function checksSentence(checks: readonly Check[]): string {
  const { pass, fail, warn, skipped, error } = countChecks(checks);
  const number = `${checks.length} ${checks.length === 1 ? 'check' : 'checks'}`;
  return `${number}: ${pass} passed, ${fail} failed, ${warn} to look at, ${skipped} skipped, ${error} could not be taken.`;
}
