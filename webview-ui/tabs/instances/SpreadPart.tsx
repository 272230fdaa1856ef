import './spread.css';
import type { PanelState } from '../../../src/protocol';
import { Button } from '../../components/Button';
import { usePanel } from '../../components/PanelContext';
import { moment, visible } from '../../components/text';
import { t } from '../../l10n';
import { DataTable } from '../parts/DataTable';
import { McpPart } from './McpPart';
import { shareColumns } from './shareColumns';
import { SpreadFindings } from './SpreadFindings';

type Spread = PanelState['spread'];
type Report = Extract<Spread, { kind: 'done' }>['report'];

/** Whether requests reach all instances, as bars and in words; what follows from it, with its fix. */
export function SpreadPart({ spread }: { spread: Spread }) {
  const { state, post } = usePanel();
  const isBusy = spread.kind === 'running' || state.activity.kind !== 'idle';
  return (
    <section class="section" aria-labelledby="spread">
      <h2 id="spread">{t('Spread of requests')}</h2>
      <div class="tab-head">
        <p role="status">{headOf(spread)}</p>
        <div class="buttons">
          <Button disabled={isBusy} onPress={() => post({ type: 'measure-spread', mcp: false })}>
            {t('Measure the spread')}
          </Button>
          <Button disabled={isBusy} onPress={() => post({ type: 'measure-spread', mcp: true })}>
            {t('Ask its MCP server too')}
          </Button>
        </div>
      </div>
      {spread.kind === 'done' && <Measured report={spread.report} at={spread.at} />}
    </section>
  );
}

function Measured({ report, at }: { report: Report; at: string }) {
  const { spread, affinity, health, asked, path, instances, findings, mcp } = report;
  return (
    <>
      <p class="meta">
        {t(
          'GET {0}: {1} requests without a cookie and {2} with one, {3}',
          visible(path),
          asked.withoutCookie,
          asked.withCookie,
          moment(at),
        )}
      </p>
      {instances.length > 0 && (
        <DataTable
          caption={t('Requests by instance')}
          columns={shareColumns(instances)}
          rows={instances}
          rowKey={({ id }) => id}
        />
      )}
      <dl class="facts spread-answers">
        <dt>{t('Spread')}</dt>
        <dd>{visible(spread.summary)}</dd>
        <dt>{t('Affinity cookie')}</dt>
        <dd>{visible(affinity.summary)}</dd>
        <dt>{t('Errors')}</dt>
        <dd>{visible(health.summary)}</dd>
      </dl>
      <SpreadFindings findings={findings} />
      {mcp && <McpPart report={mcp} />}
    </>
  );
}

function headOf(spread: Spread) {
  switch (spread.kind) {
    case 'none':
      return t(
        'Some requests, one after the other, without the affinity cookie and with it, tell which instances answer.',
      );
    case 'running':
      return spread.of === 0
        ? t('Measuring the spread…')
        : t('{0} of {1} requests answered', spread.done, spread.of);
    case 'cancelled':
      return t('Cancelled before the requests were through.');
    case 'failed':
      return t('The spread could not be measured: {0}', visible(spread.reason));
    case 'done':
      return <strong>{spreadWords[spread.report.spread.state]}</strong>;
  }
}

const spreadWords: Record<Report['spread']['state'], string> = {
  even: t('Requests reach all instances'),
  uneven: t('Requests do not reach all instances alike'),
  single: t('There is one instance'),
  'not-enough': t('Too few requests to tell'),
  unknown: t('Which instance answers is not known'),
};
