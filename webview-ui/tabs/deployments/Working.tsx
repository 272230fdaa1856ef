import { Button } from '../../components/Button';
import { usePanel } from '../../components/PanelContext';
import { t } from '../../l10n';

/** Something is being read, and can be left. */
export function Working({ text }: { text: string }) {
  const { post } = usePanel();
  return (
    <div class="working">
      <vscode-progress-ring aria-hidden="true" />
      <span role="status">{text}</span>
      <Button onPress={() => post({ type: 'stop-deployments' })}>{t('Stop')}</Button>
    </div>
  );
}
