import { Button } from '../../components/Button';
import { usePanel } from '../../components/PanelContext';
import { t } from '../../l10n';

/** Takes back the last fix, where one was applied; the extension asks before it does. */
export function UndoButton() {
  const { state, post } = usePanel();
  if (state.undoable === null) return null;
  return (
    <div class="buttons">
      <Button disabled={state.activity.kind !== 'idle'} onPress={() => post({ type: 'undo-fix' })}>
        {t('Undo last fix…')}
      </Button>
    </div>
  );
}
