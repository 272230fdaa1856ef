import { t } from '../../l10n';
import type { Column } from '../parts/DataTable';
import type { Difference } from './gateWords';

const kinds: Record<Difference['kind'], string> = {
  setting: t('setting'),
  configuration: t('configuration'),
  package: t('package'),
};

const weights: Record<Difference['weight'], string> = {
  blocks: t('blocks the swap'),
  unknown: t('unknown'),
  look: t('look at'),
  expected: t('expected'),
};

export const differenceColumns: Column<Difference>[] = [
  { key: 'name', title: t('Name'), text: ({ name }) => name },
  { key: 'kind', title: t('Kind'), text: ({ kind }) => kinds[kind], look: 'prose' },
  { key: 'slot', title: t('Slot'), text: ({ slot }) => slot ?? t('not there') },
  { key: 'production', title: t('Production'), text: ({ production }) => production ?? t('not there') },
  { key: 'weight', title: t('Means'), text: ({ weight }) => weights[weight], look: 'prose' },
  { key: 'why', title: t('Why'), text: ({ why }) => why, look: 'prose' },
];
