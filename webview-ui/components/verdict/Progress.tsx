import { t } from '../../l10n';
import { usePanel } from '../PanelContext';
import { visible } from '../text';

/** Above what is known so far. */
export function Progress() {
  const { activity, diagnosis, complete } = usePanel().state;
  if (activity.kind !== 'diagnosing') return null;
  const seen = activity.done === 0 ? t('connecting …') : doneText(activity.done, visible(activity.last));
  return (
    <div class="progress">
      {/* Until the first checks have ended, the host shows the diagnosis before. */}
      <h2>{diagnosis && !complete ? t('So far') : t('Diagnosing')}</h2>
      {/* The toolkit's ring calls itself an alert; what is to be said is said by the panel's own live region. */}
      <span aria-hidden="true">
        <vscode-progress-ring />
      </span>
      <span class="dim">{diagnosis && complete ? t('{0}; below is the diagnosis before', seen) : seen}</span>
    </div>
  );
}

function doneText(done: number, last: string): string {
  if (last === '') return done === 1 ? t('1 check done') : t('{0} checks done', done);
  return done === 1 ? t('1 check done, last: {0}', last) : t('{0} checks done, last: {1}', done, last);
}
