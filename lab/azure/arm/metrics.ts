import type { Answer, Call } from '../http/call';
import { armError } from './armError';
import type { Traffic } from './traffic';

const MINUTE = 60_000;
/** No more points than these are answered, whatever is asked. */
const MOST_POINTS = 1500;

interface Definition {
  unit: string;
  /** What Azure Monitor answers where no aggregation is asked for. */
  aggregation: 'Total' | 'Average';
  value: (traffic: ReturnType<Traffic['at']>) => number;
}

/** Of the site what its front end counted; its memory is that of a small app. */
const ofSites: Record<string, Definition> = {
  Requests: { unit: 'Count', aggregation: 'Total', value: (minute) => minute?.requests ?? 0 },
  Http5xx: { unit: 'Count', aggregation: 'Total', value: (minute) => minute?.serverErrors ?? 0 },
  HttpResponseTime: {
    unit: 'Seconds',
    aggregation: 'Average',
    value: (minute) => (minute ? minute.seconds / minute.requests : 0),
  },
  MemoryWorkingSet: { unit: 'Bytes', aggregation: 'Average', value: () => 180 * 1024 * 1024 },
};

/** The plan's machine is that of the lab, of which nothing is told. */
const ofPlans: Record<string, Definition> = {
  CpuPercentage: { unit: 'Percent', aggregation: 'Average', value: () => 12 },
  MemoryPercentage: { unit: 'Percent', aggregation: 'Average', value: () => 41 },
  HttpQueueLength: { unit: 'Count', aggregation: 'Average', value: () => 0 },
  TcpEstablished: { unit: 'Count', aggregation: 'Average', value: () => 24 },
};

/** Azure Monitor's metrics of a resource, a point a minute. */
export function metrics({ query }: Call, resourceId: string, traffic: Traffic | undefined): Answer {
  const names = (query.get('metricnames') ?? '').split(',').filter(Boolean);
  const asked = (query.get('aggregation') ?? '').split(',').filter(Boolean);
  const isPlan = /\/serverfarms\//i.test(resourceId);
  const definitions = isPlan ? ofPlans : ofSites;
  const unknown = names.find((name) => definitions[name] === undefined);
  if (unknown !== undefined)
    return armError(
      400,
      'BadRequest',
      `Failed to find metric configuration for provider: Microsoft.Web, metric: ${unknown}. Valid metrics: ${Object.keys(definitions).join(',')}`,
    );
  const [from = Date.now() - 60 * MINUTE, until = Date.now()] = (query.get('timespan') ?? '')
    .split('/')
    .map((time) => Date.parse(time))
    .filter((time) => !Number.isNaN(time));
  const first = Math.max(Math.floor(from / MINUTE), Math.floor(until / MINUTE) - MOST_POINTS);
  const minutes = Array.from(
    { length: Math.max(0, Math.floor(until / MINUTE) - first) },
    (_, index) => first + index,
  );
  return {
    status: 200,
    json: {
      cost: 0,
      timespan: `${new Date(from).toISOString()}/${new Date(until).toISOString()}`,
      interval: 'PT1M',
      value: names.map((name) =>
        metric(name, { definition: definitions[name], resourceId, minutes, traffic, asked }),
      ),
      namespace: isPlan ? 'Microsoft.Web/serverfarms' : 'Microsoft.Web/sites',
      resourceregion: 'eastus2',
    },
  };
}

function metric(
  name: string,
  of: {
    definition: Definition | undefined;
    resourceId: string;
    minutes: readonly number[];
    traffic: Traffic | undefined;
    asked: readonly string[];
  },
): Record<string, unknown> {
  const { definition } = of;
  const aggregations = of.asked.length > 0 ? of.asked : [definition?.aggregation ?? 'Average'];
  const data = of.minutes.map((minute) => {
    // With one point a minute every aggregation of it is the same.
    const value = definition?.value(of.traffic?.at(minute * MINUTE)) ?? 0;
    const values: Record<string, number> = Object.fromEntries(
      aggregations.map((aggregation) => [aggregation.toLowerCase(), value]),
    );
    return { timeStamp: new Date(minute * MINUTE).toISOString(), ...values };
  });
  return {
    id: `${of.resourceId}/providers/Microsoft.Insights/metrics/${name}`,
    type: 'Microsoft.Insights/metrics',
    name: { value: name, localizedValue: name },
    unit: definition?.unit ?? 'Unspecified',
    timeseries: [{ metadatavalues: [], data }],
    errorCode: 'Success',
  };
}
