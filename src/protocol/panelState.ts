import * as v from 'valibot';
import { Diagnosis } from '../core/contracts/diagnosis';
import { DiagnosisComparison } from '../core/contracts/diagnosisComparison';
import { WorkersReport } from '../core/contracts/workersReport';
import { GatePanel } from './gatePanel';
import { InstancesPanel } from './instancesPanel';
import { LoadPanel } from './loadPanel';
import { SpreadPanel } from './spreadPanel';

/**
 * What the panel shows, but for log lines and opened details. The host owns it and sends it whole whenever it
 * changes: it is small, so that the panel can be thrown away and made anew at any time.
 */

const view = v.picklist(['shell', 'app']);

/** The current target, as people see it. */
export const ShownTarget = v.object({
  /** As `--target` takes it. */
  key: v.string(),
  label: v.string(),
  /** `local lab`, `SSH host`, `app in Azure`. */
  detail: v.string(),
  kind: v.picklist(['lab', 'ssh', 'azure', 'bundle']),
  /** Of a slot, or an instance of it, the slot's name. */
  slot: v.optional(v.string()),
  /** Whether it is known to be there; a lab that is down is `away`. */
  health: v.picklist(['unknown', 'away', 'healthy', 'fault', 'inconclusive']),
});
export type ShownTarget = v.InferOutput<typeof ShownTarget>;

/** What is being done to the target right now; one thing at a time. */
export const Activity = v.variant('kind', [
  v.object({ kind: v.literal('idle') }),
  v.object({
    kind: v.literal('diagnosing'),
    /** Checks that have ended, and the last of them. */
    done: v.number(),
    last: v.string(),
    startedAt: v.string(),
  }),
  v.object({ kind: v.literal('drilling'), mode: v.string(), done: v.number(), of: v.number() }),
  v.object({ kind: v.literal('toggling'), mode: v.string() }),
]);
export type Activity = v.InferOutput<typeof Activity>;

/** An error as the panel shows it: the three parts of a `DoctorError`. */
export const ShownError = v.object({ code: v.string(), message: v.string(), next: v.string() });
export type ShownError = v.InferOutput<typeof ShownError>;

const ShownFault = v.object({
  mode: v.string(),
  breaks: v.string(),
  caughtBy: v.array(v.string()),
});

const DrillStep = v.object({
  mode: v.string(),
  seen: v.string(),
  durationMs: v.number(),
  right: v.boolean(),
});

/** The fault controls; they show only where the app is known to be fault-injectable. */
export const FaultPanel = v.variant('kind', [
  v.object({ kind: v.literal('hidden') }),
  v.object({
    kind: v.literal('shown'),
    modes: v.array(ShownFault),
    /** null where the app does not say. */
    active: v.nullable(v.string()),
    /** Of the last drill, as far as it went. */
    drill: v.array(DrillStep),
    /** How the last drill came out: undefined while none has ended. */
    drillEnd: v.optional(v.picklist(['done', 'cancelled', 'failed'])),
  }),
]);
export type FaultPanel = v.InferOutput<typeof FaultPanel>;

/** The parsed result of one alias in one view, from the last diagnosis or from a run of its own. */
export const AliasResult = v.object({
  alias: v.string(),
  view,
  /** ISO 8601. */
  at: v.string(),
  durationMs: v.number(),
  exitCode: v.nullable(v.number()),
  /** The run read as a check. */
  assessment: v.object({ state: v.picklist(['pass', 'fail', 'warn']), summary: v.string() }),
  /** DESIGN.md, one alias; null where nothing could be understood. */
  result: v.unknown(),
  problems: v.array(v.string()),
});
export type AliasResult = v.InferOutput<typeof AliasResult>;

/** One point of the latency history: what a diagnosis measured. Milliseconds; null where it was not measured. */
export const LatencyPoint = v.object({
  /** ISO 8601. */
  at: v.string(),
  modelAvgMs: v.nullable(v.number()),
  appMs: v.nullable(v.number()),
});
export type LatencyPoint = v.InferOutput<typeof LatencyPoint>;

export const LogPanel = v.variant('kind', [
  v.object({ kind: v.literal('off') }),
  v.object({ kind: v.literal('connecting') }),
  /** `remark`: what the container said about the log, such as that there is none yet. */
  v.object({
    kind: v.literal('live'),
    remark: v.optional(v.string()),
    /** The platform keeps no application log, and can be told to. */
    isOff: v.optional(v.boolean()),
  }),
  v.object({ kind: v.literal('ended'), reason: v.string() }),
]);
export type LogPanel = v.InferOutput<typeof LogPanel>;

/** What runs the app and what fits, of the last whole diagnosis. */
const WorkersPanel = v.variant('kind', [
  v.object({ kind: v.literal('seen'), report: WorkersReport }),
  v.object({ kind: v.literal('failed'), reason: v.string() }),
]);
export type WorkersPanel = v.InferOutput<typeof WorkersPanel>;

export const PanelState = v.object({
  /** False in a workspace that is not trusted: nothing connects, nothing runs. */
  trusted: v.boolean(),
  target: v.nullable(ShownTarget),
  activity: Activity,
  /** The last diagnosis, or, while one runs, what is known so far. */
  diagnosis: v.nullable(Diagnosis),
  /** Whether `diagnosis` is the whole or only what was seen so far. */
  complete: v.boolean(),
  /** What became of the diagnosis before. */
  comparison: v.nullable(DiagnosisComparison),
  /** Confidence of the verdict in words. */
  confidence: v.nullable(v.string()),
  /** Essential checks that gave no answer: what is still unknown. */
  unknowns: v.array(v.string()),
  /** What saved evidence lacks, and how it is had. */
  missing: v.array(v.object({ what: v.string(), fetch: v.string() })),
  /** Of saved evidence: what could not be read, the first of it, and how much there is of that. */
  problems: v.object({ shown: v.array(v.string()), count: v.number() }),
  /** Commands of next steps that the extension can run itself. */
  runnable: v.array(v.string()),
  /** Ids of findings whose fix can be applied from here. */
  applicable: v.array(v.string()),
  /** The finding whose fix was applied last, and can be undone. */
  undoable: v.nullable(v.string()),
  instances: InstancesPanel,
  spread: SpreadPanel,
  error: v.nullable(ShownError),
  faults: FaultPanel,
  results: v.array(AliasResult),
  latency: v.array(LatencyPoint),
  /** Milliseconds of the app's own requests from outside in the last diagnosis. */
  appRequests: v.array(v.object({ request: v.string(), ms: v.number(), status: v.number() })),
  /** Left out while nothing was seen of it. */
  workers: v.optional(WorkersPanel),
  /** Of a slot that was looked at since the window was opened. */
  gate: v.optional(GatePanel),
  /** Where one was made since the window was opened. */
  load: v.optional(LoadPanel),
  log: LogPanel,
  /** Whose lines are in the log, as they are labelled, where it is of several instances. */
  logInstances: v.optional(v.array(v.string())),
});
export type PanelState = v.InferOutput<typeof PanelState>;
