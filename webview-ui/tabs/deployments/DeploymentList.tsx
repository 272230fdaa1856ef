import type { OpenDeployment, ShownDeployment } from '../../../src/protocol';
import { usePanel } from '../../components/PanelContext';
import { duration, moment, visible } from '../../components/text';
import { t } from '../../l10n';
import { type Column, DataTable } from '../parts/DataTable';
import { shortId, stateName } from './deploymentNames';

interface DeploymentListProps {
  entries: readonly ShownDeployment[];
  open: OpenDeployment;
}

/** The deployments, newest first; each can be opened, and compared with the open one. */
export function DeploymentList({ entries, open }: DeploymentListProps) {
  const { post } = usePanel();
  const opened = open.kind === 'none' ? undefined : open.id;
  const columns: readonly Column<ShownDeployment>[] = [
    {
      key: 'id',
      title: t('Deployment'),
      text: ({ id }) => id,
      cell: ({ id, isActive }) => (
        <>
          <button
            type="button"
            class="link"
            title={visible(id)}
            aria-current={id === opened ? 'true' : undefined}
            onClick={() => post({ type: 'open-deployment', id })}
          >
            {visible(shortId(id))}
          </button>
          {isActive && <span class="meta">{` ${t('runs now')}`}</span>}
        </>
      ),
    },
    {
      key: 'state',
      title: t('State'),
      text: ({ state }) => stateName(state),
      cell: ({ state }) => (
        <span class={/^failed$/i.test(state) ? 'meta-trouble' : undefined}>{visible(stateName(state))}</span>
      ),
      look: 'prose',
    },
    {
      key: 'received',
      title: t('Time'),
      text: ({ received }) => received ?? '',
      cell: ({ received }) =>
        received === undefined ? (
          '–'
        ) : (
          <time dateTime={visible(received)} title={visible(received)}>
            {moment(received)}
          </time>
        ),
      look: 'prose',
    },
    {
      key: 'duration',
      title: t('Duration'),
      text: ({ durationMs }) => (durationMs === undefined ? '–' : duration(durationMs)),
      look: 'number',
    },
    {
      key: 'who',
      title: t('By'),
      text: ({ author, message }) => [author ?? '', message ?? ''].filter((text) => text !== '').join(': '),
      look: 'prose',
    },
    {
      key: 'compare',
      title: t('Compare'),
      text: () => '',
      cell: ({ id }) =>
        open.kind === 'shown' && id !== opened ? (
          <button
            type="button"
            class="quiet"
            aria-label={t('Compare with {0}', visible(shortId(id)))}
            onClick={() => post({ type: 'compare-deployments', with: id })}
          >
            {t('Compare')}
          </button>
        ) : null,
      look: 'prose',
    },
  ];
  return (
    <DataTable
      caption={t('Deployments, newest first')}
      columns={entries.length > 1 ? columns : columns.filter(({ key }) => key !== 'compare')}
      rows={entries}
      rowKey={({ id }) => id}
      rowClass={({ id }) => (id === opened ? 'row-open' : undefined)}
    />
  );
}
