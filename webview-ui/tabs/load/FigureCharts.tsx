import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';
import { t } from '../../l10n';
import { Chart } from '../latency/Chart';
import { Legend } from '../latency/Legend';
import { cpuOptions, throughputOptions, timeOptions } from './loadCharts';
import { cpuOf, type Level } from './loadColumns';

const height = 150;
/** Percent of CPU at which the usual autoscale rule adds an instance. */
const rule = 70;

export interface Point {
  /** Users at a time, or workers. */
  x: number;
  level: Level;
}

interface FigureChartsProps {
  points: readonly Point[];
  cpu: 'app' | 'machine';
  by: 'users' | 'workers';
}

/** Time, throughput and CPU by the number of users or of workers. A single point makes no line. */
export function FigureCharts({ points, cpu, by }: FigureChartsProps) {
  const drawn = useMemo(() => draw(points, cpu), [points, cpu]);
  if (points.length < 2) return null;
  const titles =
    by === 'users'
      ? { time: t('Time by users'), throughput: t('Throughput by users'), cpu: t('CPU by users') }
      : { time: t('Time by workers'), throughput: t('Throughput by workers'), cpu: t('CPU by workers') };
  return (
    <div class="load-charts">
      <figure>
        <figcaption>{titles.time}</figcaption>
        <Legend model={t('longest')} app={t('mean')} />
        <Chart
          label={t('Lines of the times in the table below')}
          height={height}
          data={drawn.times}
          options={timeOptions}
        />
      </figure>
      <figure>
        <figcaption>{titles.throughput}</figcaption>
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
          <figcaption>{titles.cpu}</figcaption>
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
  );
}

function draw(
  points: readonly Point[],
  cpu: 'app' | 'machine',
): { times: uPlot.AlignedData; throughput: uPlot.AlignedData; cpu: uPlot.AlignedData | null } {
  const along = points.map(({ x }) => x);
  const percents = points.map(({ level }) => cpuOf(level, cpu));
  return {
    times: [
      along,
      points.map(({ level }) => level.times?.max ?? null),
      points.map(({ level }) => level.times?.mean ?? null),
    ],
    throughput: [along, points.map(({ level }) => level.throughput)],
    cpu: percents.every((percent) => percent === null) ? null : [along, percents, along.map(() => rule)],
  };
}
