import * as v from 'valibot';
import { McpReport } from './mcpReport';

/** What one instance was given of the requests, and how it bore them. */
export const InstanceShare = v.object({
  id: v.string(),
  /** Whether the platform lists it; `unknown` where nobody could be asked. */
  listed: v.picklist(['yes', 'no', 'unknown']),
  /** Requests without a cookie that it answered, and its part of all those of which the instance is known, 0 to 1. */
  requests: v.number(),
  share: v.number(),
  /** Requests that came with its affinity cookie and that it answered. */
  withCookie: v.number(),
  /** Of all these: answered with 5xx. */
  failed: v.number(),
  /** Milliseconds; null where it answered none. */
  medianMs: v.nullable(v.number()),
});
export type InstanceShare = v.InferOutput<typeof InstanceShare>;

/** What follows from the way that requests were spread: an id of the failure catalogue. */
export const SpreadFinding = v.object({
  id: v.picklist(['affinity-pinning', 'bad-instance']),
  severity: v.picklist(['fault', 'risk']),
  title: v.string(),
  cause: v.string(),
  fix: v.object({
    summary: v.string(),
    steps: v.array(v.string()),
    command: v.optional(v.string()),
    /** The line of a template that does the same for good. */
    bicep: v.optional(v.string()),
  }),
});
export type SpreadFinding = v.InferOutput<typeof SpreadFinding>;

const answer = <const States extends readonly [string, ...string[]]>(states: States) =>
  v.object({ state: v.picklist(states), summary: v.string() });

/** Whether requests are spread over the instances, from few requests one after the other. */
export const SpreadReport = v.object({
  path: v.string(),
  /** Requests that were sent. */
  asked: v.object({ withoutCookie: v.number(), withCookie: v.number() }),
  /** Who named the instances: the app in its answer, the affinity cookie, both, or nobody. */
  namedBy: v.picklist(['app', 'cookie', 'both', 'nobody']),
  /** Of answers: what there was to read an instance from. */
  unnamed: v.number(),
  /** Of requests: what nobody answered. */
  unanswered: v.number(),
  instances: v.array(InstanceShare),
  /** Requests without a cookie that would have been enough to tell; null where the instances are not known. */
  enough: v.nullable(v.number()),
  spread: answer(['even', 'uneven', 'single', 'not-enough', 'unknown']),
  affinity: answer(['pins', 'off', 'loose', 'not-enough', 'unknown']),
  health: answer(['well', 'one-fails', 'fails', 'not-enough']),
  findings: v.array(SpreadFinding),
  mcp: v.nullable(McpReport),
});
export type SpreadReport = v.InferOutput<typeof SpreadReport>;
