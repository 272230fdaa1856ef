import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';
import { Icon } from '../Icon';
import { moment, visible } from '../text';

interface BeforeAfterProps {
  comparison: NonNullable<PanelState['comparison']>;
  diagnosis: NonNullable<PanelState['diagnosis']>;
}

/** What changed since the diagnosis before. */
export function BeforeAfter({ comparison: { before, mended, broken }, diagnosis }: BeforeAfterProps) {
  const was = visible(before.verdict ?? before.status);
  const is = visible(diagnosis.verdict?.id ?? diagnosis.status);
  const hasChanged = was !== is || mended.length > 0 || broken.length > 0;
  return (
    <section class="before-after" aria-label={t('Compared with the diagnosis before')}>
      <span>
        <span class="dim" title={visible(before.at)}>
          {t('Before ({0}):', moment(before.at))}
        </span>{' '}
        {was} <span aria-hidden="true">→</span> <span class="dim">{t('now:')}</span> {is}
        {!hasChanged && <span class="dim">, {t('nothing has changed')}</span>}
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
    </section>
  );
}

/** The checks by their keys, as people call them. */
function names(keys: readonly string[]): string {
  return visible(
    keys
      .map((key) =>
        key.endsWith('|app') ? t("{0} (app's view)", key.slice(0, -4)) : key.replace(/\|shell$/, ''),
      )
      .join(', '),
  );
}
