import { t } from '../../l10n';
import { Button } from '../Button';
import { usePanel } from '../PanelContext';

export function NotDiagnosed() {
  const { state, post } = usePanel();
  return (
    <section class="empty">
      <h1>{t('Nothing was diagnosed yet')}</h1>
      <p>
        {state.target?.kind === 'bundle'
          ? t('Reads the saved evidence and names what is broken; nothing connects.')
          : t(
              'Asks the app from outside, runs the read-only helper commands in its container side by side and names what is broken; it changes nothing.',
            )}
      </p>
      <div class="buttons">
        <span class="big">
          <Button
            primary
            disabled={state.activity.kind !== 'idle'}
            onPress={() => post({ type: 'diagnose' })}
          >
            {t('Diagnose')}
          </Button>
        </span>
      </div>
    </section>
  );
}
