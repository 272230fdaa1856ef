import type { Tab } from '../../../src/protocol';
import { t } from '../../l10n';

export const tabNames: Record<Tab, string> = {
  verdict: t('Verdict'),
  aliases: t('Aliases'),
  packages: t('Packages'),
  environment: t('Environment'),
  latency: t('Latency'),
  deployments: t('Deployments'),
  swap: t('Swap'),
  workers: t('Workers'),
  instances: t('Instances'),
  load: t('Load test'),
  log: t('Log'),
};
