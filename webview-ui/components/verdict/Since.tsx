import { t } from '../../l10n';
import { moment, visible } from '../text';

export function Since({ since }: { since: string }) {
  return (
    <span class="dim" title={visible(since)}>
      {t('since {0}', moment(since))}
    </span>
  );
}
