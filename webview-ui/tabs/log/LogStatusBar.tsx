import type { PanelState } from '../../../src/protocol';
import { Button } from '../../components/Button';
import { usePanel } from '../../components/PanelContext';
import { t } from '../../l10n';
import { formatCount } from '../format/formatCount';
import { lineCount } from '../format/lineCount';
import { Toggle } from '../parts/Toggle';
import { logStatus } from './logStatus';
import type { LogView } from './logView';

interface LogStatusBarProps {
  log: PanelState['log'];
  view: LogView;
  following: boolean;
  onFollow: (follow: boolean) => void;
  onCopy: (what: 'visible' | 'all') => void;
}

/** Whether the log runs, how much of it is there, and what can be done with it. */
export function LogStatusBar({ log, view, following, onFollow, onCopy }: LogStatusBarProps) {
  const { state, post } = usePanel();
  const runs = log.kind === 'live' || log.kind === 'connecting';
  const { store } = view;
  return (
    <div class="tab-head">
      <p>
        <strong class={`log-state log-${log.kind}`}>{logStatus(log)}</strong>{' '}
        <span class="meta">
          {lineCount(store.size)}
          {store.first > 0 && ` · ${droppedText(store.first)}`}
        </span>
      </p>
      <div class="buttons">
        <Toggle checked={following} onChange={onFollow}>
          {t('Follow')}
        </Toggle>
        <Button disabled={following} onPress={() => onFollow(true)}>
          {t('Jump to end')}
        </Button>
        {log.kind === 'live' && log.isOff === true && (
          <Button primary onPress={() => post({ type: 'switch-logging-on' })}>
            {t('Switch logging on…')}
          </Button>
        )}
        {state.target?.kind !== 'bundle' && (
          <Button
            primary={!runs}
            label={runs ? t('Stop log') : t('Start log')}
            onPress={() => post({ type: runs ? 'stop-log' : 'start-log' })}
          >
            {runs ? t('Stop') : t('Start')}
          </Button>
        )}
        <button type="button" class="quiet" onClick={() => onCopy('visible')}>
          {t('Copy visible')}
        </button>
        <button type="button" class="quiet" onClick={() => onCopy('all')}>
          {t('Copy all')}
        </button>
        <button type="button" class="quiet" aria-label={t('Clear log')} onClick={() => store.clear()}>
          {t('Clear')}
        </button>
      </div>
    </div>
  );
}

function droppedText(lines: number): string {
  return lines === 1 ? t('1 older line was dropped') : t('{0} older lines were dropped', formatCount(lines));
}
