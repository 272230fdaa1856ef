/** A part of a deployment, whatever tool did it and in whatever words its log tells of it. */
export type BuildPhaseKind = 'detect' | 'environment' | 'install' | 'copy' | 'compress' | 'extract' | 'other';

/**
 * How long a phase took. `said`: the build's own figure, whole seconds; `measured`: from the times of its lines;
 * `failed`: the same, up to the error that ended it; `open`: the log ends within it; `unknown`: the log bears no times.
 */
export type PhaseTime =
  | { state: 'said'; ms: number }
  | { state: 'measured'; ms: number }
  | { state: 'failed'; ms: number }
  | { state: 'open'; atLeastMs: number }
  | { state: 'unknown' };

export interface BuildPhase {
  kind: BuildPhaseKind;
  /** What stands beside the bar: `install (uv)`, `copy to the staging folder`. */
  name: string;
  tool?: BuildTool;
  /** Milliseconds after the deployment began; undefined where the log bears no times. */
  startMs?: number;
  time: PhaseTime;
  /** One-based lines of the log, both included. */
  lines: { first: number; last: number };
  /** The lines are those of the app's log at the start after it. */
  log?: 'start';
}

export type BuildTool = 'uv' | 'pip' | 'poetry' | 'zstd' | 'gzip';

/** A package that the build asked for, as its installer's lines tell. */
export interface BuiltPackage {
  /** As the index has it: lower case, with dashes. */
  name: string;
  version?: string;
  /** Of the download. */
  bytes?: number;
  /** It came without a wheel and was built here. */
  isSourceBuild?: true;
  /** Milliseconds from the beginning to the end of building it, where the lines have times. */
  builtInMs?: number;
  line: number;
}

export interface BuildLog {
  id: string;
  /** `unfinished`: the log neither says that it succeeded nor that it failed: it runs, or the log is cut. */
  outcome: 'succeeded' | 'failed' | 'unfinished';
  /** ISO 8601, where the log bears dates. */
  began?: string;
  ended?: string;
  /** From the first to the last time of the log. */
  durationMs?: number;
  phases: BuildPhase[];
  /** Whether a build ran on the server; undefined where the log does not tell. */
  isBuilt?: boolean;
  /** `python 3.12.3`. */
  platform?: string;
  /** Oryx's id, which the start-up prints again. */
  buildId?: string;
  packages: BuiltPackage[];
  /** Files that the installer took from its cache, and those it fetched; both 0 where it does not tell. */
  cache: { hits: number; misses: number };
  /** uv gave up and pip did it again. */
  fellBackToPip?: { line: number; reason: string };
  fellBackToGzip?: { line: number };
  /** Errors in the log's own words, oldest first. */
  errors: { text: string; line: number }[];
}
