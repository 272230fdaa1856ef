import * as v from 'valibot';
import { Proof } from './proof';

const changeKinds = [
  'deployment',
  'settings',
  'swap',
  'scale',
  'restart',
  'start',
  'stop',
  'site',
  'maintenance',
  /** Resource health and other events of Azure's own. */
  'platform',
] as const;

/**
 * How a change stands to the failure.
 * - `suspect`: before the first bad moment and after the last good one before it (or no good one is known).
 * - `earlier`: before that good moment, so it did not break what is broken now.
 * - `later`: after the first bad moment.
 * - `unknown`: one of the times is missing, or nothing is bad.
 */
const changeRelations = ['suspect', 'earlier', 'later', 'unknown'] as const;

export const Change = v.looseObject({
  /** ISO 8601. */
  at: v.string(),
  kind: v.picklist(changeKinds),
  /** A short sentence without a full stop. */
  summary: v.string(),
  relation: v.picklist(changeRelations),
  proof: Proof,
});
export type Change = v.InferOutput<typeof Change>;

export const Moment = v.looseObject({ at: v.string(), summary: v.string(), proof: Proof });
export type Moment = v.InferOutput<typeof Moment>;

/** What changed, laid against the first bad moment. */
export const ChangesAnswer = v.looseObject({
  /** One sentence: the suspects, or that there are none in this evidence. */
  summary: v.string(),
  /** The last moment at which it was seen to work before the first bad one; without a bad one, the newest. */
  lastGood: v.optional(Moment),
  firstBad: v.optional(Moment),
  /** Oldest first. */
  changes: v.array(Change),
  /** What would have to be fetched to say more: sentences. */
  unknown: v.optional(v.array(v.string())),
});
export type ChangesAnswer = v.InferOutput<typeof ChangesAnswer>;
