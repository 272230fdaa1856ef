import * as v from 'valibot';
import { LoadLevel, LoadPlan, LoadReport } from '../core/contracts/loadReport';

/** The load test of the current target: how far it is, or what came of the last one. */
export const LoadPanel = v.variant('kind', [
  v.object({
    kind: v.literal('running'),
    plan: LoadPlan,
    /** Levels that are over. */
    levels: v.array(LoadLevel),
    /** Of the level that runs; null before its first answer. */
    now: v.nullable(v.object({ concurrency: v.number(), done: v.number(), of: v.number() })),
  }),
  v.object({ kind: v.literal('done'), report: LoadReport }),
  v.object({ kind: v.literal('cancelled'), levels: v.array(LoadLevel) }),
  v.object({ kind: v.literal('failed'), message: v.string(), next: v.string() }),
]);
export type LoadPanel = v.InferOutput<typeof LoadPanel>;
