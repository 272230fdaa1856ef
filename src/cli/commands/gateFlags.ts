import type { GateStepId } from '../../core/contracts';

export interface GateFlags {
  /** Where production is, to compare with. */
  against?: string;
  path?: string;
  /** `PATH` or `PATH=STATUS`. */
  smoke: string[];
  allow: string[];
  skip: GateStepId[];
  /** Seconds. */
  wait: number;
  junit?: string;
  summary?: string;
  afterSwap?: boolean;
}

/** Steps that can be left out: the others are what the gate is for. */
export const skippable = ['settings', 'packages'] as const satisfies readonly GateStepId[];
