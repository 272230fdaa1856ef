import type { Metric } from '../../contracts';
import { isRecord } from './isRecord';
import { parseTime } from './logTime';

/** One line of a metric: of the whole resource, or of one instance of it. */
export interface MetricSeries {
  /** `CpuPercentage` */
  name: string;
  unit: string;
  /** What was measured: the plan (the machines, with all that runs on them) or one site. */
  of: 'plan' | 'site' | 'unknown';
  /** Name of the plan or site, where Azure gives the metric's id. */
  resource: string | undefined;
  /** The machine, where the metric was asked for by instance. */
  instance: string | undefined;
  points: { at: number | undefined; value: number }[];
  /** One-based place in the list of metrics. */
  entry: number;
}

/** How long before now a figure still speaks of the present. */
const recentMs = 60 * 60_000;

/** Metrics that only plans have; a site has none of these names. */
const planMetric = /^(?:(?:Cpu|Memory)[ _]?Percent(?:age)?|DiskQueueLength|HttpQueueLength|Tcp\w+)$/i;

/** All series with their points of the last hour; those without any are left out. */
export function recentSeries(metrics: readonly Metric[] = [], now: number | undefined): MetricSeries[] {
  return metrics.flatMap((metric, index) => {
    const name = typeof metric.name === 'string' ? metric.name : (metric.name?.value ?? '');
    const id = typeof metric.id === 'string' ? metric.id : '';
    const match = /\/(serverfarms|sites)\/([^/]{1,100})/i.exec(id);
    const kind = match?.[1]?.toLowerCase();
    return metric.timeseries.flatMap((series): MetricSeries[] => {
      const points = series.data.flatMap((point) => {
        const at = parseTime(point.timeStamp);
        const value = valueOf(point);
        const isOld = at !== undefined && now !== undefined && now - at > recentMs;
        return value === undefined || isOld ? [] : [{ at, value }];
      });
      if (points.length === 0) return [];
      const isLabelled = labelOf(series.metadatavalues, siteLabel) !== undefined;
      return [
        {
          name,
          unit: metric.unit ?? '',
          of:
            kind === 'sites' || (kind === undefined && isLabelled)
              ? 'site'
              : kind === 'serverfarms' || planMetric.test(name)
                ? 'plan'
                : 'unknown',
          resource: match?.[2] ?? labelOf(series.metadatavalues, siteLabel),
          instance: labelOf(series.metadatavalues, instanceLabel),
          points,
          entry: index + 1,
        },
      ];
    });
  });
}

/** Azure gives whichever aggregations were asked for. */
function valueOf(point: Record<string, unknown>): number | undefined {
  return ['average', 'total', 'maximum', 'count'].map((name) => point[name]).find(isNumber);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

const instanceLabel = /^(?:instance(?: ?id)?|(?:server|machine) ?name|role ?instance)$/i;
const siteLabel = /^(?:app|site|web ?app|resource)(?: ?name)?$/i;

/** `[{ name: { value: "instance" }, value: "lw0sdlwk000" }]` */
function labelOf(labels: unknown, wanted: RegExp): string | undefined {
  if (!Array.isArray(labels)) return undefined;
  for (const label of labels) {
    if (!isRecord(label)) continue;
    const name = isRecord(label.name) ? label.name.value : label.name;
    if (typeof name === 'string' && wanted.test(name) && typeof label.value === 'string') return label.value;
  }
  return undefined;
}

/** How busy the processors are, as Azure's and older names have it. */
export function isCpuPercentage({ name }: Pick<MetricSeries, 'name'>): boolean {
  return /^cpu[ _]?percent(?:age)?$/i.test(name);
}

export function isMemoryPercentage({ name }: Pick<MetricSeries, 'name'>): boolean {
  return /^memory[ _]?percent(?:age)?$/i.test(name);
}

export function sumOf({ points }: MetricSeries): number {
  return points.reduce((sum, { value }) => sum + value, 0);
}

export function meanOf(series: MetricSeries): number {
  return sumOf(series) / series.points.length;
}

export function highestOf({ points }: MetricSeries): number {
  return points.reduce((most, { value }) => Math.max(most, value), -Infinity);
}

/** Of a metric that adds up within each interval, such as CpuTime in seconds: its part of one second. */
export function perSecond(series: MetricSeries): number {
  const [first, second] = series.points;
  const seconds = first?.at === undefined || second?.at === undefined ? 60 : (second.at - first.at) / 1000;
  return meanOf(series) / (seconds > 0 ? seconds : 60);
}
