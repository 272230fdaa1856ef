import { usePanel } from '../PanelContext';
import { count, visible } from '../text';

/** Above what is known so far. */
export function Progress() {
  const { activity, diagnosis, complete } = usePanel().state;
  if (activity.kind !== 'diagnosing') return null;
  const last = activity.last === '' ? '' : `, last: ${visible(activity.last)}`;
  return (
    <div class="progress">
      {/* Until the first checks have ended, the host shows the diagnosis before. */}
      <h2>{diagnosis && !complete ? 'So far' : 'Diagnosing'}</h2>
      {/* The toolkit's ring calls itself an alert; what is to be said is said by the panel's own live region. */}
      <span aria-hidden="true">
        <vscode-progress-ring />
      </span>
      <span class="dim">
        {activity.done === 0 ? 'connecting …' : `${count(activity.done, 'check')} done${last}`}
        {diagnosis && complete && '; below is the diagnosis before'}
      </span>
    </div>
  );
}
