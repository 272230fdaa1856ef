import { t } from '../../l10n';
import { usePanel } from '../PanelContext';
import { visible } from '../text';

/** Above what is known so far. */
export function Progress() {
  const { activity, diagnosis, complete, target } = usePanel().state;
  if (activity.kind !== 'diagnosing') return null;
  const last = visible(activity.last);
  const isSaved = target?.kind === 'bundle';
  const began = isSaved ? t('reading …') : t('connecting …');
  const seen =
    activity.done === 0 ? began : isSaved ? readText(activity.done, last) : doneText(activity.done, last);
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

function readText(done: number, last: string): string {
  return done === 1 ? t('1 file read, last: {0}', last) : t('{0} files read, last: {1}', done, last);
}

function doneText(done: number, last: string): string {
  if (last === '') return done === 1 ? t('1 check done') : t('{0} checks done', done);
  return done === 1 ? t('1 check done, last: {0}', last) : t('{0} checks done, last: {1}', done, last);
}
