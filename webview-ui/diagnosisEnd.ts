import type { PanelState } from '../src/protocol';

export type DiagnosisEnd = 'done' | 'cancelled' | 'failed';

/** How the diagnosis ended that ran in `before`; null where none ran, or where it still does. */
export function diagnosisEnd(before: PanelState | null, after: PanelState): DiagnosisEnd | null {
  if (before?.activity.kind !== 'diagnosing' || after.activity.kind === 'diagnosing') return null;
  if (after.error) return 'failed';
  // After a cancelled one the host shows the last that was complete, which is from before.
  const isOfThisRun =
    after.diagnosis !== null &&
    Date.parse(after.diagnosis.startedAt) >= Date.parse(before.activity.startedAt);
  return isOfThisRun && after.complete ? 'done' : 'cancelled';
}
