import type { PanelState } from '../../../src/protocol';
import { Button } from '../../components/Button';
import { visible } from '../../components/text';
import { t } from '../../l10n';
import type { TabProps } from '../../tabProps';
import { type Column, DataTable } from '../parts/DataTable';
import { instanceColumns, shortId } from './instanceColumns';
import { SpreadPart } from './SpreadPart';

type Instances = PanelState['instances'];
type Instance = Instances['instances'][number];

/** All instances side by side, and how requests are spread over them. */
export function InstancesTab({ state, post }: TabProps) {
  return (
    <>
      <Comparison state={state} post={post} />
      {state.target?.kind !== 'bundle' && <SpreadPart spread={state.spread} />}
    </>
  );
}

/** In what they differ first, then the verdict of each. */
function Comparison({ state, post }: Pick<TabProps, 'state' | 'post'>) {
  const { instances, differences, kind } = state.instances;
  const isSaved = state.target?.kind === 'bundle';
  const isBusy = kind === 'running' || state.activity.kind !== 'idle';
  const button = !isSaved && (
    <Button disabled={isBusy} onPress={() => post({ type: 'diagnose-instances' })}>
      {t('Diagnose all instances')}
    </Button>
  );
  if (kind === 'none') {
    return (
      <section class="nothing-yet">
        <h2>{t('Instances are not compared yet')}</h2>
        <p>{t('Each instance is diagnosed by itself, and what differs between them stands first.')}</p>
        <div class="buttons">{button}</div>
      </section>
    );
  }
  return (
    <section aria-label={t('Instances')}>
      <div class="tab-head">
        <p role="status">
          <strong>{headOf(state.instances)}</strong>
        </p>
        <div class="buttons">{button}</div>
      </div>
      <h2>{t('Differences')}</h2>
      {differences.length === 0 ? (
        <p class="remark">
          {kind === 'running'
            ? t('Not known before all have answered.')
            : t('The instances do not differ in what was seen.')}
        </p>
      ) : (
        <DataTable
          caption={t('In what the instances differ')}
          columns={instanceColumns(instances)}
          rows={differences}
          rowKey={({ what }) => what}
        />
      )}
      <h2>{t('Verdicts')}</h2>
      <DataTable
        caption={t('The verdict of each instance')}
        columns={verdictColumns}
        rows={instances}
        rowKey={({ id }) => id}
        rowClass={({ state: of }) => `instance-${of}`}
      />
    </section>
  );
}

const stateWords: Record<Instance['state'], string> = {
  waiting: t('waiting'),
  healthy: t('healthy'),
  fault: t('fault'),
  inconclusive: t('inconclusive'),
};

const verdictColumns: readonly Column<Instance>[] = [
  {
    key: 'id',
    title: t('Instance'),
    text: ({ id }) => id,
    cell: ({ id }) => <span title={visible(id)}>{visible(shortId(id))}</span>,
  },
  { key: 'state', title: t('State'), text: ({ state }) => stateWords[state], look: 'prose' },
  { key: 'summary', title: t('Verdict'), text: ({ summary }) => summary, look: 'prose' },
];

function headOf({ kind, instances, reason }: Instances): string {
  const done = instances.filter(({ state }) => state !== 'waiting').length;
  switch (kind) {
    case 'none':
    case 'running':
      return t('{0} of {1} instances diagnosed', done, instances.length);
    case 'done':
      return instances.length === 1 ? t('1 instance') : t('{0} instances', instances.length);
    case 'cancelled':
      return t('Cancelled after {0} of {1} instances', done, instances.length);
    case 'failed':
      return t('The instances could not be compared: {0}', visible(reason));
  }
}
