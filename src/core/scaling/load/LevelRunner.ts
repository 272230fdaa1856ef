import type { RequestOutcome } from './FailureWatch';

export interface LevelRequest {
  url: string;
  /** Users at a time. */
  concurrency: number;
  requests: number;
  durationS: number;
  /** Requests a second at most. */
  rate: number;
  /** Milliseconds after which a request counts as not answered. */
  requestTimeoutMs: number;
  headers: Readonly<Record<string, string>>;
  /** PEM of an authority that the site's certificate may come from. */
  ca?: string;
  /** Ends the level at once: its connections are cut. */
  signal: AbortSignal;
  onOutcome: (outcome: RequestOutcome) => void;
}

export interface LevelCounts {
  durationMs: number;
  /** Milliseconds of each good answer. */
  times: number[];
  statuses: Record<string, number>;
  timeouts: number;
  lost: number;
}

/**
 * Sends the load of one level: GET, redirects not followed, each user's next request after its last answer. When the
 * signal is aborted it resolves with what was counted up to then. Rejects with what keeps it from sending at all.
 */
export type LevelRunner = (request: LevelRequest) => Promise<LevelCounts>;
