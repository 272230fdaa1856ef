import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';

export type Hop = NonNullable<PanelState['diagnosis']>['hops'][number];

export const hopNames: Record<Hop['id'], string> = {
  client: t('Client'),
  'front-end': t('Front end'),
  container: t('Container'),
  app: t('App'),
  identity: t('Identity'),
  dns: t('DNS'),
  model: t('Model'),
};

export const wayNames: Record<Hop['way'], string> = {
  shared: t('The request'),
  app: t("App's way"),
  platform: t("Platform's way"),
};
