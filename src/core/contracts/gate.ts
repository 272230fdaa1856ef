import * as v from 'valibot';
import type { Diagnosis } from './diagnosis';
import type { TargetInfo } from './evidence';

/** What a gate looks at before a swap, in this order; after one, without the first, fourth and fifth. */
export const GateStepId = v.picklist(['deployment', 'warm-up', 'diagnosis', 'settings', 'packages', 'smoke']);
export type GateStepId = v.InferOutput<typeof GateStepId>;

/**
 * `unknown`: it could not be told, which never lets a swap through. `skipped`: nobody asked for it, or an earlier step
 * has decided already.
 */
const GateState = v.picklist(['pass', 'fail', 'unknown', 'skipped']);
export type GateState = v.InferOutput<typeof GateState>;

/** What a step came to. */
const GateJudgement = v.object({
  state: GateState,
  /** One sentence. */
  summary: v.string(),
  /** What it rests on, a line each. */
  details: v.array(v.string()),
});
export type GateJudgement = v.InferOutput<typeof GateJudgement>;

export const GateStep = v.object({ ...GateJudgement.entries, id: GateStepId, durationMs: v.number() });
export type GateStep = v.InferOutput<typeof GateStep>;

/** One thing that slot and production do not have alike. Values as evidence has them: masked, where they may be secret. */
export const GateDifference = v.object({
  /** `configuration`: a field of `config/web`, such as the start-up command. */
  kind: v.picklist(['setting', 'configuration', 'package']),
  name: v.string(),
  /** null: not there. */
  slot: v.nullable(v.string()),
  production: v.nullable(v.string()),
  /**
   * `blocks`: production would be wrong after the swap. `unknown`: that cannot be told. `look`: worth a look.
   * `expected`: it stays with its slot, belongs to the new version, or was allowed by the user.
   */
  weight: v.picklist(['blocks', 'unknown', 'look', 'expected']),
  /** One sentence. */
  why: v.string(),
});
export type GateDifference = v.InferOutput<typeof GateDifference>;

export const GateWhen = v.picklist(['before-swap', 'after-swap']);
export type GateWhen = v.InferOutput<typeof GateWhen>;

export const GateOutcome = v.picklist(['safe', 'unsafe', 'unknown']);
export type GateOutcome = v.InferOutput<typeof GateOutcome>;

/** The answer of `gate`: whether a swap is safe, or was. */
export interface GateResult {
  schemaVersion: 1;
  when: GateWhen;
  /** What was looked at: the slot before a swap, production after one. */
  target: TargetInfo;
  /** What it was compared with. */
  against?: TargetInfo;
  outcome: GateOutcome;
  /** ISO 8601. */
  startedAt: string;
  durationMs: number;
  steps: GateStep[];
  differences: GateDifference[];
  /** Of the target. */
  diagnosis?: Diagnosis;
  /** The command that swaps, before a swap; the one that swaps back, after it. Of apps in Azure. */
  swap?: string;
  swapBack?: string;
}
