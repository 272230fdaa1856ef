import { randomBytes } from 'node:crypto';
import type { Logger } from '../../core/contracts';
import { diagnose } from '../../core/diagnosis';
import { compareInstances, type InstanceSeen } from '../../core/diagnosis/compareInstances';
import { collectFrom } from '../../targets/collectFrom';
import type { InstanceResult, InstanceRound, InstanceTarget } from './engine';
import type { Reach } from './reach';

/** Instances that are looked at at the same time: one app's front end and SCM site serve all of them. */
const SIDE_BY_SIDE = 4;

export interface DiagnoseInstancesOptions {
  reach: Pick<Reach, 'resolve'>;
  logger: Logger;
  signal: AbortSignal;
  probeTimeoutMs: number;
  commandTimeoutMs: number;
  /** Told whenever an instance has ended. */
  onRound: (soFar: InstanceRound) => void;
}

/**
 * Diagnoses each instance by itself and lays what was seen side by side. One that cannot be reached is a result that
 * says so. Rejects with the signal's reason alone.
 */
export async function diagnoseInstances(
  targets: readonly InstanceTarget[],
  { reach, logger, signal, probeTimeoutMs, commandTimeoutMs, onRound }: DiagnoseInstancesOptions,
): Promise<InstanceRound> {
  // Masked values can be compared only under one key.
  const key = randomBytes(32);
  const results = new Map(targets.map(({ id }): [string, InstanceResult] => [id, { id, kind: 'waiting' }]));
  const seen: InstanceSeen[] = [];
  const round = (): InstanceRound => ({
    instances: [...results.values()],
    differences: compareInstances(seen),
  });
  onRound(round());
  const waiting = [...targets];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { id, choice } = next;
      try {
        const target = await reach.resolve(choice);
        const options = { signal, logger, probeTimeoutMs, commandTimeoutMs, key };
        const evidence = await collectFrom(target, options);
        const diagnosis = diagnose(evidence);
        seen.push({ id, evidence, diagnosis });
        results.set(id, { id, kind: 'done', diagnosis });
      } catch (error) {
        signal.throwIfAborted();
        results.set(id, {
          id,
          kind: 'failed',
          reason: error instanceof Error ? error.message : String(error),
        });
      }
      onRound(round());
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return round();
}
