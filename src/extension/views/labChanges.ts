import type { LabSummary } from '../engine/engine';

export interface LabChanges {
  /** Labs that went away or were started anew: what was known of them holds no longer. */
  gone: LabSummary[];
  /** Labs in which somebody else toggled a fault. */
  faulted: LabSummary[];
}

export function labChanges(before: readonly LabSummary[], now: readonly LabSummary[]): LabChanges {
  const sameOf = ({ name, startedAt }: LabSummary): LabSummary | undefined =>
    now.find((lab) => lab.name === name && lab.startedAt === startedAt);
  return {
    gone: before.filter((lab) => !sameOf(lab)),
    faulted: before.flatMap((lab) => {
      const same = sameOf(lab);
      return same && same.fault !== lab.fault ? [same] : [];
    }),
  };
}
