import * as v from 'valibot';
import { Proof } from './proof';

/** Something that failed and works again: it is told with its times, and is not the present fault. */
export const RecoveredIncident = v.looseObject({
  /** What failed, a short sentence without a full stop. */
  what: v.string(),
  /** ISO 8601, where known. */
  from: v.optional(v.string()),
  /** When it was first seen to work again, ISO 8601. */
  until: v.optional(v.string()),
  machine: v.optional(v.string()),
  /** The failure first, then what shows that it is over. */
  proofs: v.array(Proof),
});
export type RecoveredIncident = v.InferOutput<typeof RecoveredIncident>;
