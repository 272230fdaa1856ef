import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';
import { Button } from '../Button';
import { usePanel } from '../PanelContext';
import { seconds, visible } from '../text';

/** What is looked at, and what can be done with all of it. */
export function Header() {
  const { state, post } = usePanel();
  const { target, diagnosis, activity } = state;
  const instance = diagnosis?.target.instance;
  return (
    <header class="header">
      <b>{visible(target?.label ?? '')}</b>
      <span class="chip">{target?.detail}</span>
      <span class="meta">
        {instance !== undefined && (
          <span title={visible(instance)}>{t('instance {0}', visible(instance).slice(0, 8))}</span>
        )}
        {took(state) && <span>{took(state)}</span>}
      </span>
      <span class="buttons">
        <Button disabled={!diagnosis} onPress={() => post({ type: 'copy-report' })}>
          {t('Copy report')}
        </Button>
        <Button
          disabled={!diagnosis}
          label={t('Copy note for a ticket')}
          onPress={() => post({ type: 'copy-note' })}
        >
          {t('Copy note')}
        </Button>
        <Button
          disabled={!diagnosis}
          label={t('Copy prompt for an assistant')}
          onPress={() => post({ type: 'copy-prompt' })}
        >
          {t('Copy prompt')}
        </Button>
        <Button disabled={!diagnosis} onPress={() => post({ type: 'export-bundle' })}>
          {t('Export bundle')}
        </Button>
        {activity.kind === 'diagnosing' || activity.kind === 'drilling' ? (
          <Button onPress={() => post({ type: 'cancel' })}>{t('Cancel')}</Button>
        ) : (
          <Button
            primary={diagnosis !== null}
            disabled={activity.kind !== 'idle'}
            onPress={() => post({ type: 'diagnose' })}
          >
            {diagnosis ? t('Diagnose again') : t('Diagnose')}
          </Button>
        )}
      </span>
    </header>
  );
}

function took({ diagnosis, complete }: PanelState): string | null {
  if (!diagnosis || !complete) return null;
  const { checks, durationMs } = diagnosis;
  const isOne = checks.length === 1;
  // A saved bundle does not say how long it took.
  if (durationMs <= 0) return isOne ? t('1 check') : t('{0} checks side by side', checks.length);
  const time = seconds(durationMs);
  return isOne ? t('1 check in {0}', time) : t('{0} checks side by side in {1}', checks.length, time);
}
