import { t } from '../../l10n';
import { Button } from '../Button';
import { usePanel } from '../PanelContext';
import { visible } from '../text';

/** Before there is anything to diagnose: each says why and offers the way on. */
export function EmptyPanel() {
  const { state, post } = usePanel();
  if (!state.trusted)
    return (
      <main class="empty">
        <h1>{t('This workspace is not trusted')}</h1>
        <p>{t('Until you trust it, nothing connects and nothing runs.')}</p>
        <div class="buttons">
          <Button primary onPress={() => post({ type: 'manage-trust' })}>
            {t('Manage trust')}
          </Button>
        </div>
      </main>
    );
  return (
    <main class="empty">
      <h1>{t('No target yet')}</h1>
      <p>
        {t(
          'The lab is a stand-in for App Service on this machine, with an app that you may break. Or choose a container that you reach over SSH.',
        )}
      </p>
      {state.error && <p class="trouble">{visible(`${state.error.message} ${state.error.next}`)}</p>}
      <div class="buttons">
        <Button primary onPress={() => post({ type: 'start-lab' })}>
          {t('Start the lab')}
        </Button>
        <Button onPress={() => post({ type: 'choose-target' })}>{t('Choose target')}</Button>
      </div>
    </main>
  );
}
