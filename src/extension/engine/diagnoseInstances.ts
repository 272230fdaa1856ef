import type { Diagnosis } from '../../core/contracts';
import type { CollectFromOptions } from '../../targets/collectFrom';
import { diagnoseInstances as diagnoseAll } from '../../targets/diagnoseInstances';
import type { Target } from '../../targets/target';
import type { InstanceRound } from './engine';

/** Diagnoses all instances, and tells of each as it comes in. Rejects with the signal's reason. */
export async function diagnoseInstances(
  targets: readonly Target[],
  {
    onRound,
    ...options
  }: Pick<CollectFromOptions, 'signal' | 'logger' | 'probeTimeoutMs' | 'commandTimeoutMs'> & {
    onRound: (soFar: InstanceRound) => void;
  },
): Promise<InstanceRound> {
  const done = new Map<string, Diagnosis>();
  const round = (differences: InstanceRound['differences']): InstanceRound => ({
    instances: targets.map(({ info: { instance: id = '' } }) => {
      const diagnosis = done.get(id);
      return diagnosis ? { id, kind: 'done', diagnosis } : { id, kind: 'waiting' };
    }),
    differences,
  });
  onRound(round([]));
  const { diagnosis } = await diagnoseAll(targets, {
    ...options,
    onInstance: ({ id, diagnosis: own }) => {
      done.set(id, own);
      onRound(round([]));
    },
  });
  return round(diagnosis.differences);
}
