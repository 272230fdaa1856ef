import type { FixPlan } from '../../../core/contracts';
import type { FixUndo } from '../../../targets/azure/applyFix';

type Translate = (message: string, ...args: string[]) => string;

/** The exact change that a plan makes, a line each; none where it only restarts. */
export function fixLines(plan: FixPlan, t: Translate): string[] {
  if (plan.kind === 'restart') return [];
  return plan.changes.map(({ name, from, to }) => {
    const before = from === undefined ? t('not to be seen') : shown(from, t);
    const after = to === null ? t('removed') : shown(to, t);
    return plan.kind === 'settings'
      ? t('App setting {0}: {1} → {2}', name, before, after)
      : t('Configuration {0}: {1} → {2}', name, before, after);
  });
}

/** The exact change that undoing a fix makes. A value from before is a secret until somebody knows better. */
export function undoLines(undo: FixUndo, t: Translate): string[] {
  if (undo.kind === 'nothing') return [];
  return Object.entries(undo.before).map(([name, value]) => {
    const after = value === null || value === undefined ? t('removed again') : t('as it was before');
    return undo.kind === 'settings'
      ? t('App setting {0}: {1}', name, after)
      : t('Configuration {0}: {1}', name, after);
  });
}

function shown(value: string | null, t: Translate): string {
  if (value === null) return t('not set');
  return value === '' ? t('empty') : value;
}
