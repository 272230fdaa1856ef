import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';

/** The state of the log in words. */
export function logStatus(log: PanelState['log']): string {
  switch (log.kind) {
    case 'off':
      return t('Off');
    case 'connecting':
      return t('Connecting …');
    case 'live':
      return log.remark === undefined ? t('Live') : t('Live: {0}', log.remark);
    case 'ended':
      return t('Ended: {0}', log.reason);
  }
}
