import * as v from 'valibot';
import { InstanceDifference } from '../core/contracts/instancesDiagnosis';

/** One instance in the comparison. */
export const ShownInstance = v.object({
  id: v.string(),
  state: v.picklist(['waiting', 'healthy', 'fault', 'inconclusive']),
  /** The verdict in one line, or why there is none. */
  summary: v.string(),
});
export type ShownInstance = v.InferOutput<typeof ShownInstance>;

/** All instances side by side, the differences first; what came in so far while the rest is waited for. */
export const InstancesPanel = v.object({
  kind: v.picklist(['none', 'running', 'done', 'failed', 'cancelled']),
  instances: v.array(ShownInstance),
  differences: v.array(InstanceDifference),
  /** Why it failed; empty where it did not. */
  reason: v.string(),
});
export type InstancesPanel = v.InferOutput<typeof InstancesPanel>;
