import { t } from '../../l10n';
import { Button } from '../Button';
import { CopyButton } from '../CopyButton';
import { usePanel } from '../PanelContext';
import { visible } from '../text';

interface Fix {
  summary: string;
  steps: readonly string[];
  command?: string | undefined;
}

export function SafeAction({ id, fix }: { id: string; fix: Fix }) {
  return (
    <div class="action">
      <h3>{t('Do this first')}</h3>
      <p class="prose">
        <strong>{visible(fix.summary)}</strong>
      </p>
      {fix.steps.length > 0 && (
        <ol>
          {fix.steps.map((step) => (
            <li key={step}>{visible(step)}</li>
          ))}
        </ol>
      )}
      {fix.command !== undefined && <Command command={fix.command} />}
      <FixButtons id={id} />
    </div>
  );
}

/** The change is shown and asked for by the extension before anything happens. */
function FixButtons({ id }: { id: string }) {
  const { state, post } = usePanel();
  const isBusy = state.activity.kind !== 'idle';
  const canApply = state.applicable.includes(id);
  const canUndo = state.undoable !== null;
  if (!canApply && !canUndo) return null;
  return (
    <div class="buttons">
      {canApply && (
        <Button disabled={isBusy} onPress={() => post({ type: 'apply-fix', id })}>
          {t('Apply fix…')}
        </Button>
      )}
      {canUndo && (
        <Button disabled={isBusy} onPress={() => post({ type: 'undo-fix' })}>
          {t('Undo last fix…')}
        </Button>
      )}
    </div>
  );
}

export function Command({ command }: { command: string }) {
  return (
    <div class="command">
      <code>{visible(command)}</code>
      <CopyButton text={command} what={t('the command')} />
    </div>
  );
}
