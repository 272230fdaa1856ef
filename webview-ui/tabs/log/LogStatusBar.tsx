import type { PanelState } from '../../../src/protocol';
import { Button } from '../../components/Button';
import { usePanel } from '../../components/PanelContext';
import { countOf } from '../format/formatCount';
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
          {countOf(store.size, 'line')}
          {store.first > 0 &&
            ` · ${countOf(store.first, 'older line')} ${store.first === 1 ? 'was' : 'were'} dropped`}
        </span>
      </p>
      <div class="buttons">
        <Toggle checked={following} onChange={onFollow}>
          Follow
        </Toggle>
        <Button disabled={following} onPress={() => onFollow(true)}>
          Jump to end
        </Button>
        {state.target?.kind !== 'bundle' && (
          <Button
            primary={!runs}
            label={runs ? 'Stop log' : 'Start log'}
            onPress={() => post({ type: runs ? 'stop-log' : 'start-log' })}
          >
            {runs ? 'Stop' : 'Start'}
          </Button>
        )}
        <button type="button" class="quiet" onClick={() => onCopy('visible')}>
          Copy visible
        </button>
        <button type="button" class="quiet" onClick={() => onCopy('all')}>
          Copy all
        </button>
        <button type="button" class="quiet" aria-label="Clear log" onClick={() => store.clear()}>
          Clear
        </button>
      </div>
    </div>
  );
}
