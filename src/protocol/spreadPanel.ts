import * as v from 'valibot';
import { SpreadReport } from '../core/contracts/spreadReport';

/** How requests are spread over the instances, as it was measured last. */
export const SpreadPanel = v.variant('kind', [
  v.object({ kind: v.literal('none') }),
  v.object({ kind: v.literal('running'), done: v.number(), of: v.number() }),
  /** `at`: ISO 8601. */
  v.object({ kind: v.literal('done'), report: SpreadReport, at: v.string() }),
  v.object({ kind: v.literal('cancelled') }),
  v.object({ kind: v.literal('failed'), reason: v.string() }),
]);
export type SpreadPanel = v.InferOutput<typeof SpreadPanel>;
