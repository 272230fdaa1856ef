import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';
import { t } from '../../l10n';
import { toTsv } from '../format/toTsv';
import { Chart } from '../latency/Chart';
import { Legend } from '../latency/Legend';
import { CopyText } from '../parts/CopyText';
import { DataTable, tableText } from '../parts/DataTable';
import { cpuOptions, throughputOptions, timeOptions } from './loadCharts';
import { cpuOf, type Level, loadColumns } from './loadColumns';

const height = 150;
/** Percent of CPU at which the usual autoscale rule adds an instance. */
const rule = 70;

/** The figures of each level, drawn and listed. A single level makes no line. */
export function LoadFigures({ levels, cpu }: { levels: readonly Level[]; cpu: 'app' | 'machine' }) {
  const columns = useMemo(() => loadColumns(cpu), [cpu]);
  const drawn = useMemo(() => draw(levels, cpu), [levels, cpu]);
  if (levels.length === 0) return null;
  return (
    <div class="section">
      <div class="tab-head">
        <h2>{t('Level by level')}</h2>
        <CopyText what={t('figures')} text={() => toTsv(tableText(columns, levels))} />
      </div>
      {levels.length > 1 && (
        <div class="load-charts">
          <figure>
            <figcaption>{t('Time by users')}</figcaption>
            <Legend model={t('longest')} app={t('mean')} />
            <Chart
              label={t('Lines of the times in the table below')}
              height={height}
              data={drawn.times}
              options={timeOptions}
            />
          </figure>
          <figure>
            <figcaption>{t('Throughput by users')}</figcaption>
            <p class="legend" aria-hidden="true">
              <span class="legend-model">{t('requests/s')}</span>
            </p>
            <Chart
              label={t('A line of the requests per second in the table below')}
              height={height}
              data={drawn.throughput}
              options={throughputOptions}
            />
          </figure>
          {drawn.cpu && (
            <figure>
              <figcaption>{t('CPU by users')}</figcaption>
              <Legend model={t('CPU of all cores')} app={t('rule at {0} %', rule)} />
              <Chart
                label={t('A line of the CPU in the table below, and the usual autoscale rule at {0} %', rule)}
                height={height}
                data={drawn.cpu}
                options={cpuOptions}
              />
            </figure>
          )}
        </div>
      )}
      <DataTable
        caption={t('Figures of each level of the load test')}
        columns={columns}
        rows={levels}
        rowKey={({ concurrency }) => String(concurrency)}
      />
    </div>
  );
}

function draw(
  levels: readonly Level[],
  cpu: 'app' | 'machine',
): { times: uPlot.AlignedData; throughput: uPlot.AlignedData; cpu: uPlot.AlignedData | null } {
  const users = levels.map(({ concurrency }) => concurrency);
  const percents = levels.map((level) => cpuOf(level, cpu));
  return {
    times: [
      users,
      levels.map(({ times }) => times?.max ?? null),
      levels.map(({ times }) => times?.mean ?? null),
    ],
    throughput: [users, levels.map(({ throughput }) => throughput)],
    cpu: percents.every((percent) => percent === null) ? null : [users, percents, users.map(() => rule)],
  };
}
