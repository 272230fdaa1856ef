import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';

export type Check = NonNullable<PanelState['diagnosis']>['checks'][number];

export const stateWords: Record<Check['state'], string> = {
  pass: t('passed'),
  fail: t('failed'),
  warn: t('look at'),
  skipped: t('skipped'),
  error: t('no answer'),
};

const order: readonly Check['state'][] = ['fail', 'error', 'warn'];

interface OrderedChecks {
  /** Worth a look, the worst first. */
  telling: Check[];
  passed: Check[];
  skipped: Check[];
}

/** Within each part in the order of their start. */
export function orderChecks(checks: readonly Check[]): OrderedChecks {
  const ofState = (wanted: Check['state']) => checks.filter(({ state }) => state === wanted);
  return { telling: order.flatMap(ofState), passed: ofState('pass'), skipped: ofState('skipped') };
}
