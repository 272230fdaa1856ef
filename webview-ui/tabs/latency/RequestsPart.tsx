import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';
import { duration } from '../../components/text';
import { t } from '../../l10n';
import { toTsv } from '../format/toTsv';
import { CopyText } from '../parts/CopyText';
import { type Column, DataTable, tableText } from '../parts/DataTable';
import { Chart } from './Chart';
import { requestOptions } from './chartOptions';
import type { LatencyFigures } from './latencyFigures';
import { Legend } from './Legend';

interface TimedRequest {
  who: 'model' | 'app';
  request: string;
  ms: number | undefined;
  outcome: string;
}

const columns: readonly Column<TimedRequest>[] = [
  {
    key: 'who',
    title: t('To'),
    text: ({ who }) => (who === 'model' ? t('the model') : t('the app')),
    look: 'prose',
  },
  { key: 'request', title: t('Request'), text: ({ request }) => request },
  {
    key: 'ms',
    title: t('Time'),
    text: ({ ms }) => (ms === undefined ? '–' : duration(ms)),
    look: 'number',
  },
  { key: 'outcome', title: t('Outcome'), text: ({ outcome }) => outcome, look: 'prose' },
];

/** The last requests, as bars and as a table. */
export function RequestsPart({ figures }: { figures: LatencyFigures }) {
  const rows = useMemo(() => timedRequests(figures), [figures]);
  const chart = useMemo(() => {
    const timed = rows.filter(({ ms }) => ms !== undefined).slice(-60);
    const of = (who: TimedRequest['who']) => timed.map((row) => (row.who === who ? (row.ms ?? null) : null));
    const data: uPlot.AlignedData = [timed.map((_, index) => index), of('model'), of('app')];
    return { data, options: requestOptions(timed.map(({ request }) => request)) };
  }, [rows]);
  if (rows.length === 0) return null;
  return (
    <div class="section">
      <div class="tab-head">
        <h2>{t('Last requests')}</h2>
        <CopyText what={t('requests')} text={() => toTsv(tableText(columns, rows))} />
      </div>
      <Legend model={t('request of ai-latency')} app={t('request to the app, from outside')} />
      <Chart label={t('Bars of the times in the table below')} height={200} {...chart} />
      <DataTable
        caption={t('Times of the last requests')}
        columns={columns}
        rows={rows}
        rowKey={(_, index) => String(index)}
      />
    </div>
  );
}

function timedRequests({ model, app }: LatencyFigures): TimedRequest[] {
  const toModel = (model?.latency.requests ?? []).map(({ n, ok, ms, error }): TimedRequest => ({
    who: 'model',
    request: t('request {0}', n),
    ms,
    outcome: ok ? t('answered') : (error ?? t('failed')),
  }));
  const toApp = app.map(({ request, ms, status }): TimedRequest => ({
    who: 'app',
    request,
    ms,
    outcome: status === 0 ? t('no answer') : String(status),
  }));
  return [...toModel, ...toApp];
}
