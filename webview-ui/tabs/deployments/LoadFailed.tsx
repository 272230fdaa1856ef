import type { PanelMessage, ShownError } from '../../../src/protocol';
import { Button } from '../../components/Button';
import { usePanel } from '../../components/PanelContext';
import { visible } from '../../components/text';
import { t } from '../../l10n';

interface LoadFailedProps {
  title: string;
  error: ShownError;
  /** What is asked for again. */
  retry: PanelMessage;
}

/** Why something could not be read, and what to do. */
export function LoadFailed({ title, error, retry }: LoadFailedProps) {
  const { post } = usePanel();
  return (
    <div class="notice trouble" role="alert">
      <span class="chip">{visible(error.code)}</span>
      <p>
        <strong>{title}</strong>
      </p>
      <p>{visible(error.message)}</p>
      <p>{visible(error.next)}</p>
      <div class="buttons">
        <Button onPress={() => post(retry)}>{t('Try again')}</Button>
      </div>
    </div>
  );
}
