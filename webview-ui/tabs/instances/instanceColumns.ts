import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';
import type { Column } from '../parts/DataTable';

type Difference = PanelState['instances']['differences'][number];

/** What a person tells instances apart by: the beginning of the name, as Azure's own pages show it. */
export const shortId = (id: string): string => id.slice(0, 8);

/** A column for what differs, and one for each instance. */
export function instanceColumns(instances: readonly { id: string }[]): Column<Difference>[] {
  return [
    { key: 'what', title: t('What'), text: ({ what }) => what, look: 'prose' },
    ...instances.map(({ id }): Column<Difference> => ({
      key: id,
      title: shortId(id),
      // Own properties only: the names come from evidence.
      text: ({ values }) => (Object.hasOwn(values, id) ? (values[id] ?? '') : t('unknown')),
    })),
  ];
}
