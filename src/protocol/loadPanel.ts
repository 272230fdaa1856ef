import * as v from 'valibot';
import { LoadLevel, LoadPlan, LoadReport, LoadSweep, SweepRun } from '../core/contracts/loadReport';

/** How far a sweep is; the levels beside it are those of the number of workers that is tested now. */
const SweepProgress = v.object({
  /** All that are tested, in their order. */
  workers: v.array(v.number()),
  step: v.variant('kind', [
    v.object({ kind: v.literal('restart'), workers: v.number() }),
    v.object({ kind: v.literal('load'), workers: v.number() }),
    v.object({ kind: v.literal('restore') }),
  ]),
  /** Numbers of workers that are done with. */
  runs: v.array(SweepRun),
});
export type SweepProgress = v.InferOutput<typeof SweepProgress>;

/** The load test of the current target: how far it is, or what came of the last one. */
export const LoadPanel = v.variant('kind', [
  v.object({
    kind: v.literal('running'),
    plan: LoadPlan,
    /** Levels that are over. */
    levels: v.array(LoadLevel),
    /** Of the level that runs; null before its first answer. */
    now: v.nullable(v.object({ concurrency: v.number(), done: v.number(), of: v.number() })),
    sweep: v.optional(SweepProgress),
  }),
  v.object({ kind: v.literal('done'), report: LoadReport }),
  v.object({ kind: v.literal('swept'), result: LoadSweep }),
  v.object({
    kind: v.literal('cancelled'),
    levels: v.array(LoadLevel),
    /** Of a sweep: those that were done with. */
    runs: v.optional(v.array(SweepRun)),
  }),
  v.object({ kind: v.literal('failed'), message: v.string(), next: v.string() }),
]);
export type LoadPanel = v.InferOutput<typeof LoadPanel>;
