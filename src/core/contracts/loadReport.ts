import * as v from 'valibot';
import { TargetInfo } from './evidence';

/** What a load test sends: GET and nothing else, to the target's own host. */
export const LoadPlan = v.object({
  /** Origin and path. */
  url: v.string(),
  path: v.string(),
  /** Users at a time, level by level: each sends its next request when its last was answered. */
  levels: v.array(v.number()),
  /** Requests of each level. */
  requests: v.number(),
  /** Seconds after which a level ends, whatever is left of its requests. */
  durationS: v.number(),
  /** Requests a second at most. */
  rate: v.number(),
});
export type LoadPlan = v.InferOutput<typeof LoadPlan>;

const Spread = v.object({ mean: v.number(), max: v.number() });

/** What was seen in the container while a level ran. */
export const InsideLoad = v.object({
  /** Percent of all cores together, used by the processes of the app. */
  appCpu: Spread,
  /** The same of everything on the machine, which is what a plan's autoscale rule looks at; null where it is not told. */
  machineCpu: v.nullable(Spread),
  /** Processes that take requests. */
  workers: v.object({ min: v.number(), max: v.number() }),
  /** Resident memory of the app's processes, what they share counted for each. */
  memoryMb: Spread,
  /** The least that was left on the machine; null where it is not told. */
  availableMb: v.nullable(v.number()),
});
export type InsideLoad = v.InferOutput<typeof InsideLoad>;

/** Milliseconds of a level's good answers. */
export const LoadTimes = v.object({
  min: v.number(),
  mean: v.number(),
  max: v.number(),
  p50: v.number(),
  p90: v.number(),
  p95: v.number(),
  p99: v.number(),
});
export type LoadTimes = v.InferOutput<typeof LoadTimes>;

export const LoadLevel = v.object({
  /** Users at a time. */
  concurrency: v.number(),
  durationMs: v.number(),
  /** Answers of the kind 2xx, and how many of them came in a second. */
  good: v.number(),
  throughput: v.number(),
  /** null where there was no good answer. */
  times: v.nullable(LoadTimes),
  /** Answers by status. */
  statuses: v.record(v.string(), v.number()),
  /** Requests that were not answered in time. */
  timeouts: v.number(),
  /** Requests whose connection was refused or lost. */
  lost: v.number(),
  /** The rate of the plan, and not the app, decided how many there were. */
  isHeldBack: v.boolean(),
  /** null: unknown, see the report's `inside`. */
  inside: v.nullable(InsideLoad),
});
export type LoadLevel = v.InferOutput<typeof LoadLevel>;

/** The number of users from which more of them only wait longer. */
export const LoadKnee = v.variant('kind', [
  v.object({ kind: v.literal('found'), concurrency: v.number() }),
  /** Already the second level brought nothing: it is at the first or before it. */
  v.object({ kind: v.literal('at-or-below'), concurrency: v.number() }),
  /** Throughput still grew at the highest level. */
  v.object({ kind: v.literal('beyond'), concurrency: v.number() }),
  v.object({ kind: v.literal('unknown'), reason: v.string() }),
]);
export type LoadKnee = v.InferOutput<typeof LoadKnee>;

/** Why a load test ended itself. */
export const LoadStop = v.object({
  code: v.picklist(['errors', 'timeouts', 'health']),
  reason: v.string(),
});
export type LoadStop = v.InferOutput<typeof LoadStop>;

/** What came of a load test. */
export const LoadReport = v.object({
  target: TargetInfo,
  /** ISO 8601. */
  startedAt: v.string(),
  durationMs: v.number(),
  plan: LoadPlan,
  end: v.variant('kind', [
    v.object({ kind: v.literal('done') }),
    /** The app failed, so nothing more was sent. */
    v.object({ kind: v.literal('stopped'), stop: LoadStop }),
  ]),
  inside: v.variant('state', [
    v.object({
      state: v.literal('sampled'),
      cores: v.number(),
      /** Which of the two figures counts: where load and app share a machine, the machine's tells of both. */
      cpu: v.picklist(['app', 'machine']),
    }),
    v.object({ state: v.literal('unknown'), reason: v.string() }),
  ]),
  levels: v.array(LoadLevel),
  knee: LoadKnee,
  verdict: v.object({
    kind: v.picklist([
      'app-failed',
      'workers-limit',
      'cpu-limit',
      'queue',
      'no-queue',
      'held-back',
      'unknown',
    ]),
    text: v.string(),
    /** What to do about it; empty where there is nothing to do. */
    next: v.string(),
  }),
});
export type LoadReport = v.InferOutput<typeof LoadReport>;

/** A load test with so many workers. */
export const SweepRun = v.object({ workers: v.number(), report: LoadReport });
export type SweepRun = v.InferOutput<typeof SweepRun>;

/** What came of one load test with several numbers of workers. */
export const LoadSweep = v.object({
  sweep: v.literal('workers'),
  runs: v.array(SweepRun),
  comparison: v.object({
    kind: v.picklist(['helps', 'no-help', 'unknown']),
    text: v.string(),
    /** The most users at a time for which every number of workers was measured well; null where there are none. */
    concurrency: v.nullable(v.number()),
  }),
  /** The settings are as they were. */
  restored: v.literal(true),
});
export type LoadSweep = v.InferOutput<typeof LoadSweep>;
