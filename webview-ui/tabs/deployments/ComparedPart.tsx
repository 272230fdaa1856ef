import type { ComparedDeployments, ShownComparison } from '../../../src/protocol';
import { duration, visible } from '../../components/text';
import { t } from '../../l10n';
import { type Column, DataTable } from '../parts/DataTable';
import { phaseKinds, shortId } from './deploymentNames';
import { LoadFailed } from './LoadFailed';
import { Working } from './Working';

type PhaseRow = ShownComparison['phases'][number];

const columns: readonly Column<PhaseRow>[] = [
  { key: 'kind', title: t('Phase'), text: ({ kind }) => phaseKinds[kind], look: 'prose' },
  { key: 'before', title: t('Before'), text: ({ beforeMs }) => duration(beforeMs), look: 'number' },
  { key: 'after', title: t('After'), text: ({ afterMs }) => duration(afterMs), look: 'number' },
  {
    key: 'delta',
    title: t('Difference'),
    text: ({ deltaMs, isExact }) => (isExact ? signed(deltaMs) : t('{0} or more', signed(deltaMs))),
    look: 'number',
  },
];

/** What got slower or faster between deployments, and why. */
export function ComparedPart({ compared }: { compared: ComparedDeployments }) {
  switch (compared.kind) {
    case 'none':
      return null;
    case 'loading':
      return <Working text={t('Comparing deployments…')} />;
    case 'failed':
      return (
        <LoadFailed
          title={t('The deployments could not be compared')}
          error={compared.error}
          retry={{ type: 'compare-deployments', with: compared.with }}
        />
      );
    case 'shown': {
      const { comparisons } = compared;
      return (
        <section class="section" aria-label={t('Comparison of deployments')}>
          <h2>{t('What got slower, and what faster')}</h2>
          {comparisons.length === 0 && (
            <p class="remark">{t('There are no two deployments that succeeded and have a log.')}</p>
          )}
          {comparisons.map((comparison) => (
            <OneComparison key={`${comparison.before} ${comparison.after}`} comparison={comparison} />
          ))}
        </section>
      );
    }
  }
}

function OneComparison({ comparison }: { comparison: ShownComparison }) {
  const { before, after, deltaMs, isFair, phases, reasons } = comparison;
  const name = t('{0}, then {1}', visible(shortId(before)), visible(shortId(after)));
  return (
    <article class="compared" aria-label={name}>
      <h3>
        {name} <span class="chip">{deltaMs === undefined ? t('not known') : signed(deltaMs)}</span>
      </h3>
      {!isFair && (
        <p class="remark">{t('One of them did not come to its end: its later phases are missing.')}</p>
      )}
      {reasons.length > 0 && (
        <ul class="plain-list" aria-label={t('Reasons')}>
          {reasons.map(({ code, summary }, index) => (
            <li key={`${code} ${index}`}>{visible(summary)}</li>
          ))}
        </ul>
      )}
      {phases.length > 0 && (
        <DataTable
          caption={t('Phases of {0}', name)}
          columns={columns}
          rows={phases}
          rowKey={({ kind }) => kind}
          rowClass={({ deltaMs: ms }) => (ms > 0 ? 'row-differs' : undefined)}
        />
      )}
    </article>
  );
}

function signed(ms: number): string {
  return `${ms < 0 ? '−' : '+'}${duration(Math.abs(ms))}`;
}
