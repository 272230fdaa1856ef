import type { Diagnosis } from '../contracts';

/** The sentence below a status that has no verdict. */
export function statusSentence({ status, unexplained, checks, next }: Diagnosis): string {
  if (status === 'healthy') return 'Everything essential was seen, and it works.';
  const hasFailed = (unexplained?.length ?? 0) > 0 || checks.some(({ state }) => state === 'fail');
  if (hasFailed) return 'Something fails, and no known cause explains it on this evidence.';
  return next?.some(({ summary }) => summary.startsWith('Not in this evidence')) === true
    ? 'Nothing was seen to fail, but not all that is essential was seen.'
    : 'What was seen is not enough for a verdict.';
}
