import { t } from '../../l10n';
import { usePanel } from '../PanelContext';
import { visible } from '../text';
import { Command } from './SafeAction';

interface NextStepsProps {
  title: string;
  steps: readonly { summary: string; command?: string | undefined }[];
}

/** One click where the extension can take the step itself; else the command is there to be copied. */
function Step({ command }: { command: string }) {
  const { state, post } = usePanel();
  if (!state.runnable.includes(command)) return <Command command={command} />;
  return (
    <div class="command">
      <code>{visible(command)}</code>
      <button
        type="button"
        class="quiet"
        aria-label={t('Run {0}', visible(command))}
        disabled={state.activity.kind !== 'idle'}
        onClick={() => post({ type: 'check-next', command })}
      >
        {t('Run')}
      </button>
    </div>
  );
}

export function NextSteps({ title, steps }: NextStepsProps) {
  if (steps.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="plain-list">
        {steps.map(({ summary, command }) => (
          <li key={summary}>
            {visible(summary)}
            {command !== undefined && <Step command={command} />}
          </li>
        ))}
      </ul>
    </>
  );
}
