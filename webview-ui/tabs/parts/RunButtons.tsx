import { checkKey } from '../../../src/protocol';
import { Button } from '../../components/Button';
import { usePanel } from '../../components/PanelContext';
import { t } from '../../l10n';
import { viewNames } from './viewNames';

interface RunButtonsProps {
  alias: string;
  /** The views whose raw output there is. */
  raw: readonly ('shell' | 'app')[];
}

/** What can be done with an alias; a saved bundle runs nothing. */
export function RunButtons({ alias, raw }: RunButtonsProps) {
  const { state, post } = usePanel();
  const canRun = state.target?.kind !== 'bundle';
  return (
    <div class="buttons">
      {canRun && (
        <>
          <Button
            label={t('Run {0}', alias)}
            onPress={() => post({ type: 'run-alias', alias, view: 'shell' })}
          >
            {t('Run')}
          </Button>
          <Button
            label={t("Run in app's view: {0}", alias)}
            onPress={() => post({ type: 'run-alias', alias, view: 'app' })}
          >
            {t("Run in app's view")}
          </Button>
        </>
      )}
      {raw.map((view) => (
        <button
          key={view}
          type="button"
          class="quiet"
          aria-label={t('Open raw output ({0}) of {1}', viewNames[view], alias)}
          onClick={() => post({ type: 'open-raw', key: checkKey({ id: alias, view }) })}
        >
          {raw.length === 1 ? t('Open raw output') : t('Open raw output ({0})', viewNames[view])}
        </button>
      ))}
    </div>
  );
}
