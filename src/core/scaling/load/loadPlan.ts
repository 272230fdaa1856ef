import type { LoadPlan } from '../../contracts';
import { loadLimitExceeded, loadPlanInvalid } from './errors';
import { loadUrl } from './loadUrl';

/** What no load test of ours goes beyond, whoever asks. It finds where requests queue, and is no stress test. */
export const loadLimits = {
  /** Users at a time. */
  concurrency: 64,
  levels: 8,
  /** Requests of one level, and of all. */
  requests: 2000,
  totalRequests: 10_000,
  /** Seconds of one level, and of all. */
  durationS: 120,
  totalS: 600,
  /** Requests a second. */
  rate: 200,
} as const;

const loadDefaults = { levels: [2, 4, 6], requests: 100, durationS: 30, rate: 100 } as const;

export interface LoadWish {
  siteUrl: string;
  /** Hosts that are the target's own, with their port where it is not the default one. */
  ownHosts: readonly string[];
  path: string;
  levels?: readonly number[];
  requests?: number;
  durationS?: number;
  rate?: number;
}

/**
 * The plan of a load test, within the limits. Errors: `load-limit-exceeded`, `load-plan-invalid`, `load-path-invalid`,
 * `load-host-not-target`.
 */
export function loadPlan(wish: LoadWish): LoadPlan {
  const {
    levels = loadDefaults.levels,
    requests = loadDefaults.requests,
    durationS = loadDefaults.durationS,
    rate = loadDefaults.rate,
  } = wish;
  const url = loadUrl(wish);
  for (const [what, value] of [
    ...levels.map((level) => ['The concurrency', level] as const),
    ['The number of requests', requests] as const,
    ['The rate', rate] as const,
    ['The duration', durationS] as const,
  ])
    if (!Number.isInteger(value) || value < 1)
      throw loadPlanInvalid(`${what} has to be a whole number from 1 on.`);
  const ascending = [...new Set(levels)].sort((a, b) => a - b);
  const most = ascending.at(-1);
  if (most === undefined) throw loadPlanInvalid('There has to be a level at least.');
  if (requests < most)
    throw loadPlanInvalid(`${most} users need ${most} requests at least, and there are ${requests}.`);
  if (rate < most)
    throw loadPlanInvalid(
      `${most} users need a rate of ${most} requests a second at least, and it is ${rate}.`,
    );
  const l = loadLimits;
  const within = (value: number, limit: number, what: string, unit: string): void => {
    if (value > limit) throw loadLimitExceeded(`${what} of ${value}`, `${limit} ${unit} at most`);
  };
  within(most, l.concurrency, 'A concurrency', 'users at a time');
  within(ascending.length, l.levels, 'A number of levels', 'levels');
  within(requests, l.requests, 'A number of requests', 'in each level');
  within(requests * ascending.length, l.totalRequests, 'A total of requests', 'in all levels');
  within(durationS, l.durationS, 'A duration', 's for each level');
  within(durationS * ascending.length, l.totalS, 'A total duration', 's for all levels');
  within(rate, l.rate, 'A rate', 'requests a second');
  return {
    url: url.href,
    path: `${url.pathname}${url.search}`,
    levels: ascending,
    requests,
    durationS,
    rate,
  };
}

/** What a plan sends where, in the words of the question before it. */
export function loadPlanText({ url, levels, requests, durationS, rate }: LoadPlan): string {
  const users =
    levels.length === 1
      ? `${levels[0] ?? 0}`
      : `${levels.slice(0, -1).join(', ')} and then ${levels.at(-1) ?? 0}`;
  const total = requests * levels.length;
  return `Up to ${total} requests GET ${url} by ${users} users at a time: ${requests} a level, at most ${rate} a second, for at most ${durationS * levels.length} s; meanwhile the health path, if there is one, every 5 s`;
}

/** What a load test may cost where it is not a lab. */
export const loadCostText =
  'Its users share the app with this load. Where an autoscale rule watches the plan, it may add instances, each of which is paid for; metered calls behind the path (models, databases) are paid for too.';
