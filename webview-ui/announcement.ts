import type { PanelState } from '../src/protocol';
import { diagnosisEnd } from './diagnosisEnd';
import { t } from './l10n';

/** What a screen reader says when the state changes from `before` to `after`; null where nothing is worth a word. */
export function announcement(before: PanelState | null, after: PanelState): string | null {
  if (after.activity.kind === 'diagnosing') {
    if (before?.activity.kind !== 'diagnosing') return t('Diagnosis started.');
    const verdict = after.diagnosis?.verdict;
    const isNews =
      verdict && !after.complete && (before.complete || before.diagnosis?.verdict?.id !== verdict.id);
    return isNews ? t('So far: {0}', verdict.title) : null;
  }
  const end = diagnosisEnd(before, after);
  if (end === 'done') return outcome(after);
  if (end === 'cancelled') return t('The diagnosis was cancelled.');
  // Errors are alerts of their own.
  return null;
}

function outcome({ diagnosis, confidence }: PanelState): string | null {
  if (!diagnosis) return null;
  if (diagnosis.verdict)
    return t('Verdict, {0}: {1}', confidence ?? diagnosis.verdict.layer, diagnosis.verdict.title);
  return diagnosis.status === 'healthy' ? t('Verdict: healthy.') : t('The diagnosis is inconclusive.');
}
