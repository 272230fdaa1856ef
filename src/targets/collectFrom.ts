import { randomBytes } from 'node:crypto';
import type { Diagnosis, Evidence, LogFile, Logger, Look } from '../core/contracts';
import { diagnose, isDownAtStart, machineOf } from '../core/diagnosis';
import { collect } from '../core/evidence';
import type { ProbeRequest } from '../core/probes';
import type { Session } from '../core/ssh';
import { noEvidence, notEntered } from './errors';
import type { Target } from './target';
import { withImagePaths } from './withImagePaths';

export interface CollectFromOptions {
  signal: AbortSignal;
  logger: Logger;
  /** What to ask from outside in place of what the target's kind asks. */
  probes?: ProbeRequest[];
  /** False where the plain facts from inside are enough. */
  aliases?: boolean;
  /** Milliseconds; 60 s by default. */
  probeTimeoutMs?: number;
  /** Milliseconds; 60 s by default. */
  commandTimeoutMs?: number;
  /** Told of each look as it ends, with a way to what was seen up to then, redacted. */
  onLook?: (look: Look, soFar: () => Evidence) => void;
  /** Told once where the session is late and all else was seen: what can be said without it, and whether it is waited for. */
  onFirstWord?: (soFar: Diagnosis, next: 'wait' | 'enough') => void;
  /** Milliseconds for the way into the container; the transport's own limit by default. */
  enterLimitMs?: number;
  /** Key for comparing masked values, at least 16 random bytes; several instances share one. A new one by default. */
  key?: Uint8Array;
}

const LIMIT_MS = 60_000;

/** Collects the evidence of a target, redacted. Errors: `no-evidence`. */
export async function collectFrom(target: Target, options: CollectFromOptions): Promise<Evidence> {
  const { probes: asked, probeTimeoutMs = LIMIT_MS, commandTimeoutMs = LIMIT_MS } = options;
  const { signal, logger, onFirstWord, enterLimitMs, key = randomBytes(32) } = options;
  const own = (evidence: Evidence): Evidence => withOwnLogs(evidence, target.machine);
  const { onLook } = options;
  const { moreProbes, probeHeaders = {} } = target;
  const addressed = (probes: ProbeRequest[]): ProbeRequest[] =>
    probes.map((probe) => ({ ...probe, headers: { ...probeHeaders, ...probe.headers } }));
  const evidence = await collect({
    target: target.info,
    stack: target.stack,
    permission: target.permission,
    aliases: options.aliases ?? true,
    siteUrl: target.siteUrl,
    ca: target.ca,
    probes: addressed(asked ?? target.probes),
    moreProbes: asked || !moreProbes ? undefined : async () => addressed(await moreProbes()),
    probeTimeoutMs,
    commandTimeoutMs,
    connect: async (abort) =>
      withImagePaths(await enter(target, abort, enterLimitMs), target.imagePaths ?? {}),
    settings: target.settings,
    arm: target.arm,
    remote: target.remote,
    resolveOutside: (host) => target.resolveOutside(host),
    key,
    signal,
    logger,
    onLook:
      onLook &&
      ((look, soFar) => {
        onLook(look, () => own(soFar()));
      }),
    onLate: (soFar) => {
      const diagnosis = diagnose(own(soFar));
      // Whoever knows why a container does not start need not wait for its sshd.
      const next = diagnosis.verdict && isDownAtStart(own(soFar)) ? 'enough' : 'wait';
      onFirstWord?.(diagnosis, next);
      return next;
    },
  });
  if (!evidence.looks.some((look) => look.outcome === 'ran')) {
    throw noEvidence(
      evidence.looks.flatMap((look) => (look.outcome === 'error' ? [look.reason ?? look.id] : [])),
    );
  }
  return own(evidence);
}

async function enter(target: Target, signal: AbortSignal, limitMs: number | undefined): Promise<Session> {
  if (limitMs === undefined) return target.connect(signal);
  const overdue = AbortSignal.timeout(limitMs);
  return target.connect(AbortSignal.any([signal, overdue])).catch((error: unknown) => {
    throw overdue.aborted && !signal.aborted ? notEntered(limitMs) : error;
  });
}

/** `/home` is shared: beside an instance's own logs lie those of the others, which say nothing of it. */
function withOwnLogs(evidence: Evidence, machine: string | undefined): Evidence {
  if (machine === undefined) return evidence;
  const isOwn = ({ path }: LogFile): boolean => {
    const named = machineOf(path);
    return named === undefined || named === machine.toLowerCase();
  };
  return { ...evidence, logs: evidence.logs.filter(isOwn) };
}
