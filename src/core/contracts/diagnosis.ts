import * as v from 'valibot';
import { ChangesAnswer } from './changesAnswer';
import { DeployedAnswer } from './deployedAnswer';
import { EnvironmentsAnswer } from './environmentsAnswer';
import { TargetInfo } from './evidence';
import { GatewayAnswer } from './gatewayAnswer';
import { layers } from './layer';
import { Proof } from './proof';
import { RecoveredIncident } from './recoveredIncident';
import { StartupAnswer } from './startupAnswer';

/** The diagnosis, `schemaVersion: 1`. Optional fields may be added; readers ignore unknown ones. */

const view = v.picklist(['shell', 'app']);

const NextStep = v.looseObject({ summary: v.string(), command: v.optional(v.string()) });

export const Finding = v.looseObject({
  /** An id of the failure catalogue. */
  id: v.string(),
  layer: v.picklist(layers),
  severity: v.picklist(['fault', 'risk', 'info']),
  /** 0 to 1. From 0.9 "certain enough to act", from 0.6 "likely", below "a hint". */
  confidence: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** One sentence. */
  title: v.string(),
  /** Why, in a few sentences: what was ruled out and how. */
  cause: v.string(),
  since: v.optional(v.string()),
  evidence: v.array(Proof),
  symptoms: v.optional(v.array(v.string())),
  location: v.optional(v.string()),
  next: v.optional(v.array(NextStep)),
  fix: v.looseObject({
    summary: v.string(),
    steps: v.array(v.string()),
    command: v.optional(v.string()),
  }),
});
export type Finding = v.InferOutput<typeof Finding>;

export const Check = v.looseObject({
  id: v.string(),
  source: v.string(),
  view: v.optional(view),
  state: v.picklist(['pass', 'fail', 'warn', 'skipped', 'error']),
  startMs: v.number(),
  durationMs: v.number(),
  summary: v.string(),
  reason: v.optional(v.string()),
});
export type Check = v.InferOutput<typeof Check>;

export const Hop = v.looseObject({
  id: v.picklist(['client', 'front-end', 'container', 'app', 'identity', 'dns', 'model']),
  way: v.picklist(['shared', 'app', 'platform']),
  state: v.picklist(['pass', 'fail', 'unknown']),
  summary: v.string(),
});
export type Hop = v.InferOutput<typeof Hop>;

export const profiles = ['web', 'web+ai', 'mcp', 'unknown'] as const;
export type Profile = (typeof profiles)[number];

/** What a client feels of a fault: the requests from outside, as they came out. */
export const Impact = v.looseObject({
  /** `durationMs` in milliseconds; `status` 0: no answer. */
  hurt: v.array(v.looseObject({ request: v.string(), status: v.number(), durationMs: v.number() })),
  well: v.array(v.string()),
});
export type Impact = v.InferOutput<typeof Impact>;

export const Diagnosis = v.looseObject({
  schemaVersion: v.literal(1),
  target: TargetInfo,
  profile: v.picklist(profiles),
  /** What the profile was found from: one sentence. */
  profileReason: v.optional(v.string()),
  startedAt: v.string(),
  durationMs: v.number(),
  status: v.picklist(['healthy', 'fault', 'inconclusive']),
  verdict: v.nullable(Finding),
  findings: v.array(Finding),
  checks: v.array(Check),
  hops: v.array(Hop),
  impact: v.optional(Impact),
  /** Why this start command; left out where nothing was seen of a start. */
  startup: v.optional(StartupAnswer),
  /** What changed, laid against the first bad moment. */
  changes: v.optional(ChangesAnswer),
  /** Whether what was deployed is what runs. */
  deployed: v.optional(DeployedAnswer),
  /** Where settings, login shell, process and the app's own word differ; left out where nothing does. */
  environments: v.optional(EnvironmentsAnswer),
  /** Incidents that are over, newest first: they are not the present fault. */
  recovered: v.optional(v.array(RecoveredIncident)),
  /** A gateway between the app and its model; left out where nothing shows one. */
  gateway: v.optional(GatewayAnswer),
  /** Where no rule explains what failed: the most telling evidence, strongest first. */
  unexplained: v.optional(v.array(Proof)),
  /** Where there is no verdict: what to look at next. */
  next: v.optional(v.array(NextStep)),
});
export type Diagnosis = v.InferOutput<typeof Diagnosis>;
