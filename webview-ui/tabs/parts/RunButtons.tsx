import { checkKey } from '../../../src/protocol';
import { Button } from '../../components/Button';
import { usePanel } from '../../components/PanelContext';
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
          <Button label={`Run ${alias}`} onPress={() => post({ type: 'run-alias', alias, view: 'shell' })}>
            Run
          </Button>
          <Button
            label={`Run in app's view: ${alias}`}
            onPress={() => post({ type: 'run-alias', alias, view: 'app' })}
          >
            Run in app's view
          </Button>
        </>
      )}
      {raw.map((view) => (
        <button
          key={view}
          type="button"
          class="quiet"
          aria-label={`Open raw output (${viewNames[view]}) of ${alias}`}
          onClick={() => post({ type: 'open-raw', key: checkKey({ id: alias, view }) })}
        >
          {raw.length === 1 ? 'Open raw output' : `Open raw output (${viewNames[view]})`}
        </button>
      ))}
    </div>
  );
}
