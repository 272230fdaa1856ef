import type { PanelState } from '../../../src/protocol';
import { duration, visible } from '../../components/text';
import { t } from '../../l10n';
import type { Column } from '../parts/DataTable';
import { shortId } from './instanceColumns';

type Share = Extract<PanelState['spread'], { kind: 'done' }>['report']['instances'][number];

/** The bars stand in the table, so that both say the same; what is nowhere of interest has no column. */
export function shareColumns(instances: readonly Share[]): Column<Share>[] {
  const hasFailed = instances.some(({ failed }) => failed > 0);
  return [
    {
      key: 'id',
      title: t('Instance'),
      text: ({ id }) => id,
      cell: ({ id }) => <span title={visible(id)}>{visible(shortId(id))}</span>,
    },
    {
      key: 'share',
      title: t('Share'),
      text: ({ share }) => percent(share),
      cell: (share) => <Bar {...share} />,
      look: 'prose',
    },
    { key: 'requests', title: t('Without cookie'), text: ({ requests }) => String(requests), look: 'number' },
    { key: 'cookie', title: t('With cookie'), text: ({ withCookie }) => String(withCookie), look: 'number' },
    ...(hasFailed
      ? [
          {
            key: 'failed',
            title: t('Failed'),
            text: ({ failed }: Share) => String(failed),
            look: 'number' as const,
          },
        ]
      : []),
    {
      key: 'median',
      title: t('Median time'),
      text: ({ medianMs }) => (medianMs === null ? '–' : duration(medianMs)),
      look: 'number',
    },
    { key: 'state', title: t('State'), text: stateOf, look: 'prose' },
  ];
}

/** The bar is a picture of the figure beside it. */
function Bar({ share, failed }: Share) {
  return (
    <span class="share">
      <span class="share-track" aria-hidden="true">
        <span
          class={failed > 0 ? 'share-bar share-failed' : 'share-bar'}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      <span class="share-figure">{percent(share)}</span>
    </span>
  );
}

function stateOf({ requests, withCookie, failed, listed }: Share): string {
  if (failed > 0) return failed === requests + withCookie ? t('fails') : t('fails at times');
  if (requests + withCookie === 0) return t('never seen');
  if (requests === 0) return t('seen with the cookie alone');
  return listed === 'no' ? t('answers, not listed') : t('answers');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
