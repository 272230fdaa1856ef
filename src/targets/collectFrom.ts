import { randomBytes } from 'node:crypto';
import type { Evidence, Logger, Look } from '../core/contracts';
import { collect } from '../core/evidence';
import type { ProbeRequest } from '../core/probes';
import { noEvidence } from './errors';
import type { Target } from './target';
import { withImagePaths } from './withImagePaths';

export interface CollectFromOptions {
  signal: AbortSignal;
  logger: Logger;
  /** What to ask from outside in place of what the target's kind asks. */
  probes?: ProbeRequest[];
  /** Milliseconds; 60 s by default. */
  probeTimeoutMs?: number;
  /** Milliseconds; 60 s by default. */
  commandTimeoutMs?: number;
  /** Told of each look as it ends, with a way to what was seen up to then, redacted. */
  onLook?: (look: Look, soFar: () => Evidence) => void;
}

const LIMIT_MS = 60_000;

/** Collects the evidence of a target, redacted. Errors: `no-evidence`. */
export async function collectFrom(target: Target, options: CollectFromOptions): Promise<Evidence> {
  const { probes = target.probes, probeTimeoutMs = LIMIT_MS, commandTimeoutMs = LIMIT_MS } = options;
  const { signal, logger, onLook } = options;
  const evidence = await collect({
    target: target.info,
    stack: target.stack,
    permission: target.permission,
    siteUrl: target.siteUrl,
    probes,
    probeTimeoutMs,
    commandTimeoutMs,
    connect: async (abort) => withImagePaths(await target.connect(abort), target.imagePaths ?? {}),
    settings: target.settings,
    arm: target.arm,
    resolveOutside: (host) => target.resolveOutside(host),
    key: randomBytes(32),
    signal,
    logger,
    onLook,
  });
  if (!evidence.looks.some((look) => look.outcome === 'ran')) {
    throw noEvidence(
      evidence.looks.flatMap((look) => (look.outcome === 'error' ? [look.reason ?? look.id] : [])),
    );
  }
  return evidence;
}
