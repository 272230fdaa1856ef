import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';
import { Icon, type IconName } from '../Icon';
import { moment, visible } from '../text';

type Comparison = NonNullable<PanelState['comparison']>;

const icons: Record<Comparison['outcome'], IconName> = {
  fixed: 'pass',
  'still-there': 'fail',
  'other-fault': 'fail',
  'not-proven': 'unknown',
  'new-fault': 'fail',
  well: 'pass',
  unclear: 'unknown',
};

/** Whether it is fixed, and what came out otherwise than in the diagnosis before. */
export function BeforeAfter({ comparison }: { comparison: Comparison }) {
  const { outcome, summary, before, after, checks, note } = comparison;
  const mended = checks.filter(({ before: was, after: is }) => isBad(was) && is === 'pass');
  const broken = checks.filter(({ before: was, after: is }) => was === 'pass' && isBad(is));
  return (
    <section class="before-after" aria-label={t('Compared with the diagnosis before')}>
      <span class="outcome">
        <Icon name={icons[outcome]} /> {visible(summary)}
      </span>
      <span class="dim">
        <span title={visible(before.startedAt)}>{t('Before ({0}):', moment(before.startedAt))}</span>{' '}
        {visible(before.id ?? before.status)} <span aria-hidden="true">→</span> {t('now:')}{' '}
        {visible(after.id ?? after.status)}
      </span>
      {mended.length > 0 && (
        <span>
          <Icon name="pass" /> {t('well again:')} <span class="mono">{names(mended)}</span>
        </span>
      )}
      {broken.length > 0 && (
        <span>
          <Icon name="fail" /> {t('no longer well:')} <span class="mono">{names(broken)}</span>
        </span>
      )}
      {note !== undefined && <span class="dim">{visible(note)}</span>}
    </section>
  );
}

function isBad(state: Comparison['checks'][number]['before']): boolean {
  return state === 'fail' || state === 'error';
}

/** The checks as people call them. */
function names(checks: Comparison['checks']): string {
  return checks
    .map(({ id, view }) => (view === 'app' ? t("{0} (app's view)", visible(id)) : visible(id)))
    .join(', ');
}
