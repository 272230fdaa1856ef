import * as v from 'valibot';
import { Diagnosis } from './diagnosis';

/** Something that is not the same on all instances; those on which nobody saw it are left out. */
export const InstanceDifference = v.looseObject({
  /** Such as `package numpy` or `environment AZURE_CLIENT_ID`. */
  what: v.string(),
  values: v.record(v.string(), v.string()),
});
export type InstanceDifference = v.InferOutput<typeof InstanceDifference>;

/** The JSON of `--instance all`. */
export const InstancesDiagnosis = v.looseObject({
  schemaVersion: v.literal(1),
  instances: v.array(Diagnosis),
  /** What tells most about a sick instance first. */
  differences: v.array(InstanceDifference),
  /** The diagnosis of all that was seen on all of them together. */
  together: v.optional(Diagnosis),
});
export type InstancesDiagnosis = v.InferOutput<typeof InstancesDiagnosis>;
