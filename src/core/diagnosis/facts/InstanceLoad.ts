import type { Proof } from '../../contracts';

/** What one instance was asked in the last hour, and how it bore it. */
export interface InstanceLoad {
  id: string;
  requests: number;
  /** Answered with 5xx, or not at all. */
  failed: number;
  /** Percent, on average; undefined where no metric tells. */
  cpu: number | undefined;
  /** `POST /orders/*`: what failed, and what went well. */
  failedRoutes: Set<string>;
  goodRoutes: Set<string>;
  /** Logged requests that went well since the last that did not. */
  goodSince: number;
  /** When the log has its first and its last request, in milliseconds. */
  first: number | undefined;
  last: number | undefined;
  /** Its present start failed. */
  isDown: boolean;
  /** Errors of the app in its present container, or the end of the start that failed. */
  troubles: Proof[];
  /** Connections of clients that are open now. */
  connections: number;
  /** It was asked by itself, past the affinity cookie. */
  isAskedDirectly: boolean;
  failures: Proof[];
  proofs: Proof[];
}

export function emptyLoad(id: string): InstanceLoad {
  return {
    id,
    requests: 0,
    failed: 0,
    cpu: undefined,
    failedRoutes: new Set(),
    goodRoutes: new Set(),
    goodSince: 0,
    first: undefined,
    last: undefined,
    isDown: false,
    troubles: [],
    connections: 0,
    isAskedDirectly: false,
    failures: [],
    proofs: [],
  };
}
