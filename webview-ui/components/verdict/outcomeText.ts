import type { PanelState } from '../../../src/protocol';
import { count } from '../text';

type Diagnosis = NonNullable<PanelState['diagnosis']>;

/** The heading and the sentence where there is no verdict. */
export function outcomeText(
  { status, checks, unexplained = [] }: Diagnosis,
  complete: boolean,
): { title: string; text: string } {
  const failed = checks.filter(({ state }) => state === 'fail').length;
  const seen = `${count(checks.length, 'check')} ended`;
  if (!complete)
    return failed > 0
      ? { title: `${count(failed, 'check')} failed so far`, text: `${seen}; no cause is certain yet.` }
      : { title: 'Nothing broken was seen so far', text: `${seen}.` };
  if (status === 'healthy') return { title: 'Healthy', text: 'Everything essential was seen, and it works.' };
  const hasFailed = failed > 0 || unexplained.length > 0;
  return {
    title: 'Inconclusive',
    text: hasFailed
      ? 'Something fails, and no known cause explains it on this evidence.'
      : 'What was seen is not enough for a verdict.',
  };
}
