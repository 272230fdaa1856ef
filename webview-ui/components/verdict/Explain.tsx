import { t } from '../../l10n';
import { usePanel } from '../PanelContext';
import { visible } from '../text';

/** Opens the page about a failure beside the panel. */
export function Explain({ id }: { id: string }) {
  const { post } = usePanel();
  return (
    <button
      type="button"
      class="quiet"
      aria-label={t('What is this? {0}', visible(id))}
      onClick={() => post({ type: 'explain', id })}
    >
      {t('What is this?')}
    </button>
  );
}
