import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';
import { duration, moment } from '../../components/text';
import type { LatencyPoint } from '../../../src/protocol';
import { t } from '../../l10n';
import { toTsv } from '../format/toTsv';
import { CopyText } from '../parts/CopyText';
import { type Column, DataTable, tableText } from '../parts/DataTable';
import { Chart } from './Chart';
import { historyOptions } from './chartOptions';
import { Legend } from './Legend';

const columns: readonly Column<LatencyPoint>[] = [
  { key: 'at', title: t('Diagnosis'), text: ({ at }) => moment(at) },
  {
    key: 'model',
    title: t('Model, average'),
    text: ({ modelAvgMs }) => measured(modelAvgMs),
    look: 'number',
  },
  { key: 'app', title: t('App'), text: ({ appMs }) => measured(appMs), look: 'number' },
];

/** What each diagnosis measured; a single one makes no line. */
export function HistoryPart({ history }: { history: readonly LatencyPoint[] }) {
  const data = useMemo((): uPlot.AlignedData => {
    // uPlot wants ascending seconds.
    const points = history
      .map(({ at, ...rest }) => ({ ...rest, time: Date.parse(at) / 1000 }))
      .filter(({ time }) => Number.isFinite(time))
      .sort((a, b) => a.time - b.time);
    return [
      points.map(({ time }) => time),
      points.map(({ modelAvgMs }) => modelAvgMs),
      points.map(({ appMs }) => appMs),
    ];
  }, [history]);
  if (history.length === 0) return null;
  const newestFirst = [...history].reverse();
  return (
    <div class="section">
      <div class="tab-head">
        <h2>{t('Diagnosis by diagnosis')}</h2>
        <CopyText what={t('history')} text={() => toTsv(tableText(columns, newestFirst))} />
      </div>
      {history.length > 1 && (
        <>
          <Legend model={t('model, average')} app={t('app')} />
          <Chart
            label={t('Lines of the times in the table below')}
            height={180}
            data={data}
            options={historyOptions}
          />
        </>
      )}
      <DataTable
        caption={t('Latency of each diagnosis')}
        columns={columns}
        rows={newestFirst}
        rowKey={(_, index) => String(index)}
      />
    </div>
  );
}

function measured(ms: number | null): string {
  return ms === null ? t('not measured') : duration(ms);
}
