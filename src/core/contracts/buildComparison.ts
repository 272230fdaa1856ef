import type { BuildPhaseKind } from './buildLog';

/** Why a deployment took longer, or less long, than an earlier one. */
export interface BuildReason {
  code:
    | 'cache-lost'
    | 'packages-added'
    | 'fell-back-to-pip'
    | 'pip-not-uv'
    | 'gzip-not-zstd'
    | 'source-build'
    | 'copy-step'
    | 'other-python';
  /** The phases that it makes slower. */
  kind: BuildPhaseKind;
  summary: string;
  /** One-based, of the later log. */
  line?: number;
}

export interface BuildComparison {
  before: string;
  after: string;
  /** Both came to their end; of one that did not the later phases are missing. */
  isFair: boolean;
  /** Milliseconds, later minus earlier; undefined where one of them is not known. */
  deltaMs?: number;
  /** By kind of phase, the largest difference first. `isExact`: neither side has a phase that the log leaves open. */
  phases: { kind: BuildPhaseKind; beforeMs: number; afterMs: number; deltaMs: number; isExact: boolean }[];
  reasons: BuildReason[];
}
