import * as v from 'valibot';
import type { Redaction } from './redaction';

/**
 * What was seen of a target: the in-memory form of a bundle. Rules read this and nothing else.
 * Every part is optional: what is missing is unknown, not healthy.
 */

const view = v.picklist(['shell', 'app']);

export const TargetInfo = v.looseObject({
  kind: v.picklist(['lab', 'ssh', 'azure', 'bundle']),
  name: v.string(),
  instance: v.optional(v.string()),
});
export type TargetInfo = v.InferOutput<typeof TargetInfo>;

export const Manifest = v.looseObject({
  schemaVersion: v.number(),
  target: TargetInfo,
  /** ISO 8601. "Now", for every comparison of times. */
  collectedAt: v.string(),
  stack: v.optional(v.string()),
  sku: v.optional(v.string()),
  instances: v.optional(v.array(v.string())),
});
export type Manifest = v.InferOutput<typeof Manifest>;

/** `aliases/<alias>.json`, the companion of the output. */
export const AliasMeta = v.looseObject({
  args: v.optional(v.array(v.string()), []),
  exitCode: v.optional(v.nullable(v.number()), null),
  durationMs: v.optional(v.number(), 0),
  stderr: v.optional(v.string(), ''),
  /** ISO 8601, when the run ended. */
  at: v.optional(v.string()),
});

export interface AliasEvidence {
  alias: string;
  view: v.InferOutput<typeof view>;
  args: string[];
  exitCode: number | null;
  durationMs: number;
  stdout: string;
  stderr: string;
  at?: string;
}

export const Probe = v.looseObject({
  time: v.optional(v.string()),
  method: v.optional(v.string(), 'GET'),
  path: v.string(),
  /** 0: no answer. */
  status: v.number(),
  durationMs: v.optional(v.number(), 0),
  host: v.optional(v.string()),
  source: v.picklist(['outside', 'front-end-log', 'inside']),
  /** The instance that answered, where the affinity cookie names it. */
  instance: v.optional(v.string()),
  error: v.optional(v.string()),
  /** Of the answer, with lower-case names: those that tell of a gateway, and no others. */
  headers: v.optional(v.record(v.string(), v.string())),
  bodyExcerpt: v.optional(v.string()),
});
export type Probe = v.InferOutput<typeof Probe>;

export const Settings = v.record(v.string(), v.string());
export type Settings = v.InferOutput<typeof Settings>;

/** How each look was taken, in the order of its start: `collection.json`. */
export const Look = v.looseObject({
  id: v.string(),
  source: v.string(),
  view: v.optional(view),
  outcome: v.picklist(['ran', 'skipped', 'error']),
  /** Milliseconds since the collection began. */
  startMs: v.number(),
  durationMs: v.number(),
  /** Why it was skipped or failed. */
  reason: v.optional(v.string()),
});
export type Look = v.InferOutput<typeof Look>;

export const InstanceState = v.looseObject({
  id: v.string(),
  state: v.string(),
  lastError: v.optional(v.nullable(v.string())),
  lastErrorTimestamp: v.optional(v.nullable(v.string())),
});
export type InstanceState = v.InferOutput<typeof InstanceState>;

/** ARM's and az's words come as text, or as `{ value, localizedValue }`. */
const armWord = v.union([v.string(), v.looseObject({ value: v.optional(v.nullable(v.string())) })]);

/** An event of the activity log, as ARM and `az monitor activity-log list` give it. */
export const ActivityEvent = v.looseObject({
  eventTimestamp: v.optional(v.string()),
  operationName: v.optional(v.nullable(armWord)),
  status: v.optional(v.nullable(armWord)),
  subStatus: v.optional(v.nullable(armWord)),
  category: v.optional(v.nullable(armWord)),
  resourceId: v.optional(v.nullable(v.string())),
  properties: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
});
export type ActivityEvent = v.InferOutput<typeof ActivityEvent>;

/** A metric of Azure Monitor with its points, as ARM and `az monitor metrics list` give it. */
export const Metric = v.looseObject({
  name: v.optional(armWord),
  unit: v.optional(v.nullable(v.string())),
  timeseries: v.optional(
    v.array(
      v.looseObject({
        data: v.optional(v.array(v.looseObject({ timeStamp: v.optional(v.string()) })), []),
      }),
    ),
    [],
  ),
});
export type Metric = v.InferOutput<typeof Metric>;

/** One line of Kudu's check of the configuration: what it looked at and what it has to say of it. */
export const KuduCheck = v.looseObject({
  setting: v.string(),
  value: v.optional(v.string(), ''),
  details: v.optional(v.string(), ''),
  level: v.optional(v.string(), ''),
});
export type KuduCheck = v.InferOutput<typeof KuduCheck>;

export interface LogFile {
  /** Below the bundle, with forward slashes: `LogFiles/2026_05_18_lw0_default_docker.log`. */
  path: string;
  text: string;
  /** The text is the end of the log alone: its lines have other numbers in the file. */
  isCut?: true;
}

export interface Evidence {
  manifest?: Manifest;
  aliases: AliasEvidence[];
  /** `container/<name>.txt`: df, free, sockets, processes, dns, env, packages, fault-env, … */
  container: Record<string, string>;
  probes: Probe[];
  settings?: Settings;
  /** Other slots' app settings, by the slot's name: `settings.<slot>.json`. */
  slotSettings?: Record<string, Settings>;
  /** ARM's siteConfig. */
  siteConfig?: Record<string, unknown>;
  /** ARM's site. */
  site?: Record<string, unknown>;
  /** Which settings stay with their slot: `appSettingNames`, `connectionStringNames`, `azureStorageConfigNames`. */
  slotConfigNames?: Record<string, unknown>;
  /** Built-in authentication, ARM's authsettings or authsettingsV2. */
  authSettings?: Record<string, unknown>;
  /** How the platform resolved each Key Vault reference among the app settings, by the setting's name. */
  configReferences?: Record<string, unknown>;
  /** Kudu's checks of the configuration. */
  kuduChecks?: KuduCheck[];
  /** Autoscale settings that touch the plan. */
  autoscale?: Record<string, unknown>[];
  metrics?: Metric[];
  /** The activity log. */
  activity?: ActivityEvent[];
  instances?: InstanceState[];
  /**
   * What was seen of single instances, where several were collected: `instances/<id>/…`. Paths in it are relative to
   * that folder.
   */
  instanceEvidence?: InstanceEvidence[];
  logs: LogFile[];
  deployments: { id: string; log: string }[];
  looks: Look[];
  /** What was taken out at collection: `redaction.json`. */
  redactions?: Redaction[];
  /** Files of a bundle that could not be read, with why. */
  problems: string[];
}

export interface InstanceEvidence {
  id: string;
  evidence: Evidence;
}

export function emptyEvidence(): Evidence {
  return { aliases: [], container: {}, probes: [], logs: [], deployments: [], looks: [], problems: [] };
}
