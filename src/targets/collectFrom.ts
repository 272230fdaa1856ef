import { randomBytes } from 'node:crypto';
import type { Diagnosis, Evidence, Logger, Look } from '../core/contracts';
import { diagnose } from '../core/diagnosis';
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
  /** Told once where the session is late and all else was seen: what can be said without it, and whether it is waited for. */
  onFirstWord?: (soFar: Diagnosis, next: 'wait' | 'enough') => void;
  /** Key for comparing masked values, at least 16 random bytes; several instances share one. A new one by default. */
  key?: Uint8Array;
}

const LIMIT_MS = 60_000;

/** Collects the evidence of a target, redacted. Errors: `no-evidence`. */
export async function collectFrom(target: Target, options: CollectFromOptions): Promise<Evidence> {
  const { probes: asked, probeTimeoutMs = LIMIT_MS, commandTimeoutMs = LIMIT_MS } = options;
  const { signal, logger, onLook, onFirstWord, key = randomBytes(32) } = options;
  const { moreProbes, probeHeaders = {} } = target;
  const addressed = (probes: ProbeRequest[]): ProbeRequest[] =>
    probes.map((probe) => ({ ...probe, headers: { ...probeHeaders, ...probe.headers } }));
  const evidence = await collect({
    target: target.info,
    stack: target.stack,
    permission: target.permission,
    siteUrl: target.siteUrl,
    probes: addressed(asked ?? target.probes),
    moreProbes: asked || !moreProbes ? undefined : async () => addressed(await moreProbes()),
    probeTimeoutMs,
    commandTimeoutMs,
    connect: async (abort) => withImagePaths(await target.connect(abort), target.imagePaths ?? {}),
    settings: target.settings,
    arm: target.arm,
    remote: target.remote,
    resolveOutside: (host) => target.resolveOutside(host),
    key,
    signal,
    logger,
    onLook,
    onLate: (soFar) => {
      const diagnosis = diagnose(soFar);
      const next = saysWhyNoneComes(diagnosis) ? 'enough' : 'wait';
      onFirstWord?.(diagnosis, next);
      return next;
    },
  });
  if (!evidence.looks.some((look) => look.outcome === 'ran')) {
    throw noEvidence(
      evidence.looks.flatMap((look) => (look.outcome === 'error' ? [look.reason ?? look.id] : [])),
    );
  }
  return evidence;
}

/** From here on a verdict is certain enough to act on. */
const certain = 0.8;

/** A container that does not start has no sshd: whoever knows why it does not start need not wait for one. */
function saysWhyNoneComes({ verdict }: Diagnosis): boolean {
  return (
    verdict !== null &&
    verdict.confidence >= certain &&
    ['platform', 'deployment', 'startup'].includes(verdict.layer)
  );
}
