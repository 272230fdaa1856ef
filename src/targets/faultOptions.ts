import type { FaultClientOptions } from '../core/faults';
import type { Target } from './target';

const REQUEST_LIMIT_MS = 15_000;

/** How the fault endpoint of a target's app is reached. */
export function faultOptions(target: Target, { signal }: { signal: AbortSignal }): FaultClientOptions {
  return {
    siteUrl: target.siteUrl,
    token: target.faultToken,
    connect: (abort) => target.connect(abort),
    appPort: target.appPort,
    timeoutMs: REQUEST_LIMIT_MS,
    signal,
  };
}
