import { visible } from '../../components/text';
import { t } from '../../l10n';

/** More are not read by anybody. */
const shownAtMost = 20;

/** The lines of an output that were not understood. */
export function Problems({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  const more = problems.length - shownAtMost;
  return (
    <details class="problems">
      <summary>
        {problems.length === 1 ? t('1 line not understood') : t('{0} lines not understood', problems.length)}
      </summary>
      <ul>
        {problems.slice(0, shownAtMost).map((problem, index) => (
          <li key={index}>{visible(problem.slice(0, 500))}</li>
        ))}
        {more > 0 && <li>{t('… and {0} more', more)}</li>}
      </ul>
    </details>
  );
}
