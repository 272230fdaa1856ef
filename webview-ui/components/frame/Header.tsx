import type { PanelState } from '../../../src/protocol';
import { Button } from '../Button';
import { usePanel } from '../PanelContext';
import { count, seconds, visible } from '../text';

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
          <span title={visible(instance)}>instance {visible(instance).slice(0, 8)}</span>
        )}
        {took(state) && <span>{took(state)}</span>}
      </span>
      <span class="buttons">
        <Button disabled={!diagnosis} onPress={() => post({ type: 'copy-report' })}>
          Copy report
        </Button>
        <Button disabled={!diagnosis} onPress={() => post({ type: 'export-bundle' })}>
          Export bundle
        </Button>
        {activity.kind === 'diagnosing' || activity.kind === 'drilling' ? (
          <Button onPress={() => post({ type: 'cancel' })}>Cancel</Button>
        ) : (
          <Button
            primary={diagnosis !== null}
            disabled={activity.kind !== 'idle'}
            onPress={() => post({ type: 'diagnose' })}
          >
            {diagnosis ? 'Diagnose again' : 'Diagnose'}
          </Button>
        )}
      </span>
    </header>
  );
}

function took({ diagnosis, complete }: PanelState): string | null {
  if (!diagnosis || !complete) return null;
  const { checks, durationMs } = diagnosis;
  const noun = count(checks.length, 'check') + (checks.length > 1 ? ' side by side' : '');
  // A saved bundle does not say how long it took.
  return durationMs > 0 ? `${noun} in ${seconds(durationMs)}` : noun;
}
