import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadLevel, LoadPlan, LoadReport, LoadStop, Logger, Probe, TargetInfo } from '../../contracts';
import { httpProbe } from '../../probes';
import { loadPathUnfit } from './errors';
import { FailureWatch, type RequestOutcome } from './FailureWatch';
import { findKnee } from './findKnee';
import type { LevelCounts, LevelRunner } from './LevelRunner';
import { loadTimes } from './loadTimes';
import { loadVerdict } from './loadVerdict';
import { type SampledSession, type Sampler, startSampler } from './sampler/startSampler';
import { watchHealth } from './watchHealth';

export interface LoadOptions {
  target: TargetInfo;
  plan: LoadPlan;
  ca?: string;
  /** Sent with every request, such as the cookie of an instance. */
  headers?: Readonly<Record<string, string>>;
  /** Asked now and then while load runs; undefined where the app has none. */
  healthPath?: string;
  /** The way inside; what it rejects with becomes the reason why CPU and workers are unknown. */
  connect: (signal: AbortSignal) => Promise<SampledSession & { close(): Promise<void> }>;
  /** Which CPU counts; see `LoadReport`. */
  cpu: 'app' | 'machine';
  runLevel: LevelRunner;
  signal: AbortSignal;
  logger: Logger;
  onLevel?: (level: LoadLevel) => void;
  /** How many requests of a level came to an end. */
  onProgress?: (progress: { concurrency: number; done: number; of: number }) => void;
  /** Milliseconds; 30 s and 5 s by default. */
  requestTimeoutMs?: number;
  healthPauseMs?: number;
}

/** By which logs and figures leave it out: our own load is no evidence of a diagnosis. */
const marker = { 'user-agent': 'appservice-doctor', 'x-appservice-doctor': 'load' } as const;

/** Longer than an app that queues took in the published measurements (16.5 s). */
const patienceMs = 30_000;
const firstLimitMs = 60_000;
/** Between two levels the app finishes what nobody waits for any more. */
const pauseMs = 300;
/** Of the plan's rate: from there on it is the rate that decides. */
const atRate = 0.9;

type Inside = { sampler: Sampler; cores: number; close: () => Promise<void> } | { reason: string };

/**
 * Sends the plan's load level by level while CPU and workers are sampled inside, and says what came of it. It stops by
 * itself where the app fails. Everything that runs inside ends with it, whatever happens. Errors: `load-path-unfit`,
 * and the signal's reason once it is aborted.
 */
export async function runLoad(options: LoadOptions): Promise<LoadReport> {
  const { target, plan, signal, cpu } = options;
  const startedAt = new Date().toISOString();
  const began = performance.now();
  await firstRequest(options);
  const stop = new AbortController();
  const during = AbortSignal.any([signal, stop.signal]);
  const inside = await goInside(options, during);
  try {
    const { levels, stopped } = await runLevels(options, inside, during);
    const told = {
      levels,
      knee: findKnee(levels),
      end: stopped ? ({ kind: 'stopped', stop: stopped } as const) : ({ kind: 'done' } as const),
      inside:
        'reason' in inside
          ? ({ state: 'unknown', reason: inside.reason } as const)
          : ({ state: 'sampled', cores: inside.cores, cpu } as const),
    };
    const durationMs = Math.round(performance.now() - began);
    return { target, startedAt, durationMs, plan, ...told, verdict: loadVerdict(told) };
  } finally {
    stop.abort();
    if ('close' in inside) await inside.close();
  }
}

/** One request before all others: where it goes wrong, load would be of no use and do harm. */
async function firstRequest({ plan, ca, headers, signal }: LoadOptions): Promise<void> {
  const { status, error } = await ask(plan.path, { plan, ca, headers }, firstLimitMs, signal);
  if (status >= 200 && status < 300) return;
  const why =
    status === 0
      ? `was not answered (${error ?? 'no reason is known'})`
      : status >= 300 && status < 400
        ? `was answered with ${status}, which leads elsewhere`
        : `was answered with ${status}`;
  throw loadPathUnfit(plan.path, why);
}

function ask(
  path: string,
  { plan, ca, headers }: Pick<LoadOptions, 'plan' | 'ca' | 'headers'>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Probe> {
  const request = { method: 'GET', path, ...(headers === undefined ? {} : { headers: { ...headers } }) };
  const siteUrl = new URL(plan.url).origin;
  return httpProbe({ siteUrl, request, timeoutMs, signal, ...(ca === undefined ? {} : { ca }) });
}

async function goInside({ connect, logger }: LoadOptions, signal: AbortSignal): Promise<Inside> {
  try {
    const session = await connect(signal);
    try {
      const sampler = await startSampler(session, signal);
      const cores = sampler.cores();
      if (cores === undefined) throw new Error('the container does not tell its cores');
      return { sampler, cores, close: () => session.close() };
    } catch (error) {
      await session.close();
      throw error;
    }
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    logger.info(`The load test goes on without a look inside: ${reason}`);
    return { reason: reason.replace(/\.$/, '') };
  }
}

async function runLevels(
  options: LoadOptions,
  inside: Inside,
  signal: AbortSignal,
): Promise<{ levels: LoadLevel[]; stopped: LoadStop | undefined }> {
  const { plan, healthPath, onLevel, healthPauseMs } = options;
  const enough = new AbortController();
  const all = AbortSignal.any([signal, enough.signal]);
  const levels: LoadLevel[] = [];
  let stopped: LoadStop | undefined;
  const stopFor = (stop: LoadStop | undefined): void => {
    stopped ??= stop;
    if (stop) enough.abort();
  };
  const health =
    healthPath === undefined
      ? Promise.resolve()
      : watchHealth({
          ask: (until) => ask(healthPath, options, options.requestTimeoutMs ?? patienceMs, until),
          path: healthPath,
          signal: all,
          ...(healthPauseMs === undefined ? {} : { pauseMs: healthPauseMs }),
        }).then(stopFor);
  try {
    for (const concurrency of plan.levels) {
      const level = await runOne(options, concurrency, { inside, signal: all, stopFor });
      signal.throwIfAborted();
      levels.push(level);
      onLevel?.(level);
      if (enough.signal.aborted) break;
      if (concurrency !== plan.levels.at(-1))
        await sleep(pauseMs, undefined, { signal: all }).catch(() => undefined);
    }
  } finally {
    enough.abort();
    await health;
  }
  signal.throwIfAborted();
  return { levels, stopped };
}

async function runOne(
  { plan, ca, headers = {}, runLevel, onProgress, requestTimeoutMs = patienceMs }: LoadOptions,
  concurrency: number,
  {
    inside,
    signal,
    stopFor,
  }: { inside: Inside; signal: AbortSignal; stopFor: (stop: LoadStop | undefined) => void },
): Promise<LoadLevel> {
  const watch = new FailureWatch();
  let done = 0;
  const onOutcome = (outcome: RequestOutcome): void => {
    done += 1;
    stopFor(watch.next(outcome));
    onProgress?.({ concurrency, done, of: plan.requests });
  };
  const from = performance.now();
  const counts = await runLevel({
    url: plan.url,
    concurrency,
    requests: plan.requests,
    durationS: plan.durationS,
    rate: plan.rate,
    requestTimeoutMs,
    headers: { ...headers, ...marker },
    ...(ca === undefined ? {} : { ca }),
    signal,
    onOutcome,
  });
  const to = from + counts.durationMs;
  if ('sampler' in inside && !signal.aborted) await inside.sampler.nextSample();
  const seen = 'sampler' in inside ? inside.sampler.between(from, to) : null;
  return { concurrency, ...figuresOf(counts, plan.rate), inside: seen };
}

function figuresOf(counts: LevelCounts, rate: number): Omit<LoadLevel, 'concurrency' | 'inside'> {
  const { durationMs, times, statuses, timeouts, lost } = counts;
  const good = times.length;
  const throughput = durationMs <= 0 ? 0 : Math.round((good / durationMs) * 1000 * 100) / 100;
  return {
    durationMs: Math.round(durationMs),
    good,
    throughput,
    times: loadTimes(times),
    statuses,
    timeouts,
    lost,
    // Fewer requests than the rate has for a second come at once, however fast.
    isHeldBack: throughput >= atRate * rate && good >= atRate * rate,
  };
}
