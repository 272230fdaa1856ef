import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { DoctorError, emptyEvidence, type Evidence, type InstancesDiagnosis } from '../core/contracts';
import { compareInstances, diagnose, type InstanceSeen } from '../core/diagnosis';
import { joinInstances } from '../core/evidence';
import { collectFrom, type CollectFromOptions } from './collectFrom';
import { inTurns } from './inTurns';
import type { Target } from './target';

/** Instances that are looked at side by side: each costs a tunnel and some shells. */
const sideBySide = 4;

/** Milliseconds after which one that is not done gives its turn to the next: dead ones must not take all turns. */
const lateByDefaultMs = 15_000;

/** Milliseconds for the way into one of several instances, and for a request to it. */
const limitByDefaultMs = 45_000;

export interface InstancesSeen {
  diagnosis: InstancesDiagnosis;
  /** Of all instances, as a bundle keeps it; redacted. */
  evidence: Evidence;
}

/** Diagnoses all instances of a site side by side, and lays them beside each other. Rejects with the signal's reason. */
export async function diagnoseInstances(
  targets: readonly Target[],
  options: Omit<CollectFromOptions, 'key' | 'onFirstWord'> & {
    /** Told of each instance as it comes in. */
    onInstance?: (seen: InstanceSeen) => void;
    lateMs?: number;
  },
): Promise<InstancesSeen> {
  // One key for all: what is masked on two instances can then be compared.
  const key = randomBytes(32);
  const { lateMs = lateByDefaultMs, enterLimitMs = limitByDefaultMs } = options;
  const probeTimeoutMs = Math.min(options.probeTimeoutMs ?? limitByDefaultMs, limitByDefaultMs);
  const limits = { enterLimitMs, probeTimeoutMs };
  const seen = await inTurns(targets, { sideBySide, lateMs }, async (target): Promise<InstanceSeen> => {
    const startedAt = new Date().toISOString();
    const began = performance.now();
    const evidence = await collectFrom(target, { ...options, ...limits, key }).catch((error: unknown) => {
      options.signal.throwIfAborted();
      return nothingSeen(target, error);
    });
    const durationMs = Math.round(performance.now() - began);
    const one = {
      id: target.info.instance ?? target.info.name,
      evidence,
      diagnosis: diagnose(evidence, { startedAt, durationMs }),
    };
    options.onInstance?.(one);
    return one;
  });
  const evidence = joinInstances(seen);
  const diagnosis: InstancesDiagnosis = {
    schemaVersion: 1,
    instances: seen.map((one) => one.diagnosis),
    differences: compareInstances(seen),
    together: diagnose(evidence),
  };
  return { diagnosis, evidence };
}

/** An instance of which nothing could be seen is one of them all the same. */
function nothingSeen({ info }: Target, error: unknown): Evidence {
  const reason = error instanceof DoctorError ? `${error.message} (${error.code})` : String(error);
  return {
    ...emptyEvidence(),
    manifest: { schemaVersion: 1, target: info, collectedAt: new Date().toISOString() },
    looks: [{ id: 'ssh', source: 'inside', outcome: 'error', startMs: 0, durationMs: 0, reason }],
  };
}
