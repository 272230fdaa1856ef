import type { Proof } from '../../contracts';
import { highestOf, meanOf } from './metricSeries';
import type { MetricSeries } from './metricSeries';
import { proof } from './proof';

/** A metric of the last hour in one line: its mean and its highest. */
export function metricProof(series: MetricSeries): Proof {
  const figure = (value: number): string => String(Math.round(value * 10) / 10);
  const whose = series.resource === undefined ? '' : ` of ${series.resource}`;
  return proof(
    'metrics',
    `${series.name}${whose}: ${figure(meanOf(series))} on average, ${figure(highestOf(series))} at most`,
    { file: 'metrics.json', line: series.entry },
  );
}
