import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import type { InstanceLoad } from './InstanceLoad';
import { isCpuPercentage, meanOf, perSecond, recentSeries, sumOf } from './metricSeries';
import type { MetricSeries } from './metricSeries';
import { proof } from './proof';

/** Adds what metrics say by instance. Returns the ids of those whose requests they count, which is more than the log has. */
export function addMetrics(facts: Facts, load: (name: string) => InstanceLoad): string[] {
  const { evidence, now } = facts;
  const own = (evidence.instanceEvidence ?? []).flatMap(({ id, evidence: part }) =>
    recentSeries(part.metrics, now).map((series) => ({
      ...series,
      instance: id,
      folder: `instances/${id}/`,
    })),
  );
  const all = [...recentSeries(evidence.metrics, now).map((series) => ({ ...series, folder: '' })), ...own];
  return all.flatMap((series) => {
    if (series.instance === undefined) return [];
    const target = load(series.instance);
    const quoted = metricProof(series, series.folder);
    if (isCpuPercentage(series) || /^cputime$/i.test(series.name)) {
      target.cpu = cpuOf(series);
      target.proofs.push(quoted);
    } else if (/^requests$/i.test(series.name)) {
      target.requests += sumOf(series);
      target.proofs.push(quoted);
      return [target.id];
    } else if (/^http5xx$|^http5\d\d$/i.test(series.name)) {
      target.failed += sumOf(series);
      if (sumOf(series) > 0) target.failures.push(quoted);
    }
    return [];
  });
}

/** CpuTime is in seconds of one core within the interval of the points. */
function cpuOf(series: MetricSeries): number {
  return /^cputime$/i.test(series.name) ? 100 * perSecond(series) : meanOf(series);
}

function metricProof(series: MetricSeries, folder: string): Proof {
  const value = /^requests$|^http5/i.test(series.name)
    ? `${Math.round(sumOf(series))} in the last hour`
    : `${Math.round(cpuOf(series))} % on average`;
  return proof('metrics', `${series.name} of ${series.instance ?? 'the site'}: ${value}`, {
    file: `${folder}metrics.json`,
    line: series.entry,
  });
}
