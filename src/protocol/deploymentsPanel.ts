import * as v from 'valibot';
import { ShownDeploymentLog } from './deploymentLog';
import { ShownError } from './panelState';

/** A deployment in the list. */
export const ShownDeployment = v.object({
  id: v.string(),
  /** `Success`, `Failed`, `Building`, …: Kudu's words; `unknown` where nothing tells. */
  state: v.string(),
  isActive: v.boolean(),
  author: v.optional(v.string()),
  message: v.optional(v.string()),
  /** ISO 8601. */
  received: v.optional(v.string()),
  /** Milliseconds; left out where one of its ends is not known. */
  durationMs: v.optional(v.number()),
});
export type ShownDeployment = v.InferOutput<typeof ShownDeployment>;

/** A phase, as `BuildPhase` of the contracts has it. */
export const ShownPhase = v.object({
  kind: v.picklist(['detect', 'environment', 'install', 'copy', 'compress', 'extract', 'other']),
  name: v.string(),
  /** Milliseconds after the deployment began; left out where the log bears no times. */
  startMs: v.optional(v.number()),
  time: v.variant('state', [
    v.object({ state: v.picklist(['said', 'measured', 'failed']), ms: v.number() }),
    v.object({ state: v.literal('open'), atLeastMs: v.number() }),
    v.object({ state: v.literal('unknown') }),
  ]),
});
export type ShownPhase = v.InferOutput<typeof ShownPhase>;

export const ShownBuild = v.object({
  id: v.string(),
  outcome: v.picklist(['succeeded', 'failed', 'unfinished']),
  durationMs: v.optional(v.number()),
  platform: v.optional(v.string()),
  phases: v.array(ShownPhase),
});
export type ShownBuild = v.InferOutput<typeof ShownBuild>;

export const ShownDeploymentError = v.object({
  code: v.string(),
  stage: v.string(),
  title: v.string(),
  /** The page of the failure catalogue. */
  failure: v.optional(v.string()),
  runtime: v.optional(v.string()),
  deployType: v.optional(v.string()),
  kuduStatus: v.string(),
  raw: v.string(),
  source: v.picklist(['build', 'start']),
  line: v.number(),
  fixes: v.array(v.string()),
  /** For an assistant. */
  prompt: v.string(),
});
export type ShownDeploymentError = v.InferOutput<typeof ShownDeploymentError>;

const ShownAdvice = v.object({
  code: v.string(),
  title: v.string(),
  steps: v.array(v.string()),
  setting: v.optional(v.object({ name: v.string(), value: v.string() })),
  gain: v.object({ ms: v.number(), assumption: v.string() }),
});
export type ShownAdvice = v.InferOutput<typeof ShownAdvice>;

/** Shares of 0 to 1. */
const ShownYardstick = v.object({
  compression: v.optional(v.number()),
  installation: v.optional(v.number()),
  published: v.object({ compression: v.number(), installation: v.number() }),
});
export type ShownYardstick = v.InferOutput<typeof ShownYardstick>;

/** What got slower or faster from one deployment to a later one, and why. */
export const ShownComparison = v.object({
  before: v.string(),
  after: v.string(),
  isFair: v.boolean(),
  deltaMs: v.optional(v.number()),
  phases: v.array(
    v.object({
      kind: ShownPhase.entries.kind,
      beforeMs: v.number(),
      afterMs: v.number(),
      deltaMs: v.number(),
      isExact: v.boolean(),
    }),
  ),
  reasons: v.array(v.object({ code: v.string(), summary: v.string() })),
});
export type ShownComparison = v.InferOutput<typeof ShownComparison>;

/** The deployment that is open. */
export const OpenDeployment = v.variant('kind', [
  v.object({ kind: v.literal('none') }),
  v.object({ kind: v.literal('loading'), id: v.string() }),
  v.object({ kind: v.literal('failed'), id: v.string(), error: ShownError }),
  v.object({
    kind: v.literal('shown'),
    id: v.string(),
    build: ShownBuild,
    log: ShownDeploymentLog,
    errors: v.array(ShownDeploymentError),
    advice: v.array(ShownAdvice),
    /** Of one that has ended. */
    yardstick: v.optional(ShownYardstick),
    /** It runs, and is read again until it has ended. */
    isLive: v.boolean(),
  }),
]);
export type OpenDeployment = v.InferOutput<typeof OpenDeployment>;

/** With what the open deployment is compared: the id of another, or `last`. */
export const ComparedDeployments = v.variant('kind', [
  v.object({ kind: v.literal('none') }),
  v.object({ kind: v.literal('loading'), with: v.string() }),
  v.object({ kind: v.literal('failed'), with: v.string(), error: ShownError }),
  v.object({ kind: v.literal('shown'), with: v.string(), comparisons: v.array(ShownComparison) }),
]);
export type ComparedDeployments = v.InferOutput<typeof ComparedDeployments>;

/** The deployments of the current target: read when the tab is opened, and not before. */
export const DeploymentsPanel = v.variant('kind', [
  v.object({ kind: v.literal('none') }),
  v.object({ kind: v.literal('loading') }),
  v.object({ kind: v.literal('failed'), error: ShownError }),
  v.object({
    kind: v.literal('loaded'),
    /** ISO 8601. */
    at: v.string(),
    /** Newest first. */
    entries: v.array(ShownDeployment),
    open: OpenDeployment,
    compared: ComparedDeployments,
  }),
]);
export type DeploymentsPanel = v.InferOutput<typeof DeploymentsPanel>;
