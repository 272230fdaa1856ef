import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';

type Diagnosis = NonNullable<PanelState['diagnosis']>;

/** The heading and the sentence where there is no verdict. */
export function outcomeText(
  { status, checks, unexplained = [] }: Diagnosis,
  complete: boolean,
): { title: string; text: string } {
  const failed = checks.filter(({ state }) => state === 'fail').length;
  const seen = checks.length === 1 ? t('1 check ended') : t('{0} checks ended', checks.length);
  if (!complete)
    return failed > 0
      ? {
          title: failed === 1 ? t('1 check failed so far') : t('{0} checks failed so far', failed),
          text: t('{0}; no cause is certain yet.', seen),
        }
      : { title: t('Nothing broken was seen so far'), text: `${seen}.` };
  if (status === 'healthy')
    return { title: t('Healthy'), text: t('Everything essential was seen, and it works.') };
  const hasFailed = failed > 0 || unexplained.length > 0;
  return {
    title: t('Inconclusive'),
    text: hasFailed
      ? t('Something fails, and no known cause explains it on this evidence.')
      : t('What was seen is not enough for a verdict.'),
  };
}
