import type { PanelState } from '../src/protocol';
import { diagnosisEnd } from './diagnosisEnd';

/** What a screen reader says when the state changes from `before` to `after`; null where nothing is worth a word. */
export function announcement(before: PanelState | null, after: PanelState): string | null {
  if (after.activity.kind === 'diagnosing') {
    if (before?.activity.kind !== 'diagnosing') return 'Diagnosis started.';
    const verdict = after.diagnosis?.verdict;
    const isNews =
      verdict && !after.complete && (before.complete || before.diagnosis?.verdict?.id !== verdict.id);
    return isNews ? `So far: ${verdict.title}` : null;
  }
  const end = diagnosisEnd(before, after);
  if (end === 'done') return outcome(after);
  if (end === 'cancelled') return 'The diagnosis was cancelled.';
  // Errors are alerts of their own.
  return null;
}

function outcome({ diagnosis, confidence }: PanelState): string | null {
  if (!diagnosis) return null;
  if (diagnosis.verdict)
    return `Verdict, ${confidence ?? diagnosis.verdict.layer}: ${diagnosis.verdict.title}`;
  return diagnosis.status === 'healthy' ? 'Verdict: healthy.' : 'The diagnosis is inconclusive.';
}
