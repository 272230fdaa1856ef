import type { Diagnosis } from './diagnosis';
import type { TargetInfo } from './evidence';

/** What a gate looks at before a swap, in this order; after one, without the first, fourth and fifth. */
export type GateStepId = 'deployment' | 'warm-up' | 'diagnosis' | 'settings' | 'packages' | 'smoke';

/**
 * `unknown`: it could not be told, which never lets a swap through. `skipped`: nobody asked for it, or an earlier step
 * has decided already.
 */
export type GateState = 'pass' | 'fail' | 'unknown' | 'skipped';

/** What a step came to. */
export interface GateJudgement {
  state: GateState;
  /** One sentence. */
  summary: string;
  /** What it rests on, a line each. */
  details: string[];
}

export interface GateStep extends GateJudgement {
  id: GateStepId;
  durationMs: number;
}

/** One thing that slot and production do not have alike. Values as evidence has them: masked, where they may be secret. */
export interface GateDifference {
  /** `configuration`: a field of `config/web`, such as the start-up command. */
  kind: 'setting' | 'configuration' | 'package';
  name: string;
  /** null: not there. */
  slot: string | null;
  production: string | null;
  /**
   * `blocks`: production would be wrong after the swap. `unknown`: that cannot be told. `look`: worth a look.
   * `expected`: it stays with its slot, belongs to the new version, or was allowed by the user.
   */
  weight: 'blocks' | 'unknown' | 'look' | 'expected';
  /** One sentence. */
  why: string;
}

/** The answer of `gate`: whether a swap is safe, or was. */
export interface GateResult {
  schemaVersion: 1;
  when: 'before-swap' | 'after-swap';
  /** What was looked at: the slot before a swap, production after one. */
  target: TargetInfo;
  /** What it was compared with. */
  against?: TargetInfo;
  outcome: 'safe' | 'unsafe' | 'unknown';
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
