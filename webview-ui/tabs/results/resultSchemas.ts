import * as v from 'valibot';
import type { AliasResult } from '../../../src/protocol';

/** What the tabs read of the results of DESIGN.md. A result that does not fit shows in the Aliases tab all the same. */

export const Packages = v.object({
  environment: v.optional(v.string()),
  packages: v.array(v.object({ name: v.string(), version: v.string() })),
});

export const Environment = v.object({ variables: v.record(v.string(), v.string()) });

export const Settings = v.object({
  settings: v.array(v.object({ name: v.string(), value: v.string(), note: v.optional(v.string()) })),
});

export const Deployment = v.object({
  deploymentId: v.optional(v.string()),
  logFile: v.optional(v.string()),
  entries: v.array(v.object({ time: v.string(), message: v.string(), type: v.optional(v.string()) })),
});

export const Latency = v.object({
  model: v.optional(v.string()),
  requests: v.array(
    v.object({
      n: v.number(),
      ok: v.boolean(),
      ms: v.optional(v.number()),
      error: v.optional(v.string()),
    }),
  ),
  successful: v.number(),
  total: v.number(),
  avgMs: v.optional(v.number()),
});
export type Latency = v.InferOutput<typeof Latency>;

export const Help = v.object({
  groups: v.array(
    v.object({
      name: v.string(),
      aliases: v.array(v.object({ name: v.string(), description: v.string() })),
    }),
  ),
});

/** A result read by one of these; undefined where there is none, or it does not fit. */
export function readResult<Output>(
  schema: v.GenericSchema<unknown, Output>,
  result: AliasResult | undefined,
): Output | undefined {
  const read = v.safeParse(schema, result?.result);
  return read.success ? read.output : undefined;
}
