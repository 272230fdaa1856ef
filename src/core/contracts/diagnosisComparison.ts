import * as v from 'valibot';
import { Check } from './diagnosis';

const side = v.looseObject({
  startedAt: v.string(),
  status: v.picklist(['healthy', 'fault', 'inconclusive']),
  /** The verdict's id and title, where there is one. */
  id: v.optional(v.string()),
  title: v.optional(v.string()),
});

/**
 * Two diagnoses of one target, before and after.
 * - `fixed`: a fault before, everything essential well now.
 * - `still-there`: the same verdict.
 * - `other-fault`: the fault is no longer seen, another one is the verdict.
 * - `not-proven`: the fault is no longer seen, but not enough was seen to call it fixed.
 * - `new-fault`: no fault before, one now.
 * - `well`: no fault before, healthy now.
 * - `unclear`: no fault before, and none found now, without all that is essential.
 */
export const DiagnosisComparison = v.looseObject({
  schemaVersion: v.literal(1),
  outcome: v.picklist(['fixed', 'still-there', 'other-fault', 'not-proven', 'new-fault', 'well', 'unclear']),
  /** One sentence that answers "is it fixed?". */
  summary: v.string(),
  before: side,
  after: side,
  /** Ids of faults and risks: no longer found, found only now, found both times. */
  gone: v.array(v.string()),
  appeared: v.array(v.string()),
  stayed: v.array(v.string()),
  /** Checks that came out otherwise than before; `absent` where one side did not have the check. */
  checks: v.array(
    v.looseObject({
      id: v.string(),
      view: Check.entries.view,
      before: v.picklist([...Check.entries.state.options, 'absent']),
      after: v.picklist([...Check.entries.state.options, 'absent']),
    }),
  ),
  /** Why the two may not be comparable: another target, or the later one is older. */
  note: v.optional(v.string()),
});
export type DiagnosisComparison = v.InferOutput<typeof DiagnosisComparison>;
