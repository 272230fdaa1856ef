import type { ShownError } from '../../../src/protocol';
import { t } from '../../l10n';
import { Button } from '../Button';
import { usePanel } from '../PanelContext';
import { visible } from '../text';

interface NoticesProps {
  failed: ShownError | null;
  dismiss: () => void;
}

/** What went wrong, above whatever the tab shows. */
export function Notices({ failed, dismiss }: NoticesProps) {
  const { state, post } = usePanel();
  const { target, error } = state;
  return (
    <>
      {error && <ErrorNotice error={error} />}
      {failed && <ErrorNotice error={failed} dismiss={dismiss} />}
      {target?.health === 'away' && target.kind === 'lab' && !error && (
        <section class="notice" aria-label={t('The lab is down')}>
          <p>{t('The lab is not running.')}</p>
          <div class="buttons">
            <Button onPress={() => post({ type: 'start-lab' })}>{t('Start the lab')}</Button>
          </div>
        </section>
      )}
    </>
  );
}

function ErrorNotice({ error, dismiss }: { error: ShownError; dismiss?: () => void }) {
  const { post } = usePanel();
  return (
    <section class="notice trouble" role="alert">
      <span class="chip">{error.code}</span>
      <p>
        <strong>{visible(error.message)}</strong>
      </p>
      <p>{visible(error.next)}</p>
      <div class="buttons">
        {error.code === 'lab-not-up' && (
          <Button primary onPress={() => post({ type: 'start-lab' })}>
            {t('Start the lab')}
          </Button>
        )}
        <Button onPress={() => post({ type: 'show-log' })}>{t('Show Log')}</Button>
        {dismiss && <Button onPress={dismiss}>{t('Dismiss')}</Button>}
      </div>
    </section>
  );
}
