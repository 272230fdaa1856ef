import { t } from '../../l10n';
import { usePanel } from '../PanelContext';
import { visible } from '../text';
import { Command } from './SafeAction';

/** Of saved evidence: what it lacks and how that is had, and what in it could not be read. */
export function MissingEvidence({ isOpen }: { isOpen: boolean }) {
  const { missing, problems } = usePanel().state;
  if (missing.length + problems.count === 0) return null;
  const more = problems.count - problems.shown.length;
  return (
    <section class="missing" aria-label={t('Not in this evidence')}>
      {missing.length > 0 && (
        <details class="other" open={isOpen}>
          <summary>
            <b>{t('Not in this evidence')}</b>{' '}
            <span>{missing.map(({ what }) => visible(what).replace(/ \(.*\)$/, '')).join(', ')}</span>
          </summary>
          <dl>
            {missing.map(({ what, fetch }) => (
              <div key={what}>
                <dt>{visible(what)}</dt>
                <dd>
                  <Command command={fetch} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {problems.count > 0 && (
        <details class="other">
          <summary>
            <b>{t('Not read')}</b>{' '}
            <span>{problems.count === 1 ? t('1 part of it') : t('{0} parts of it', problems.count)}</span>
          </summary>
          <ul class="plain-list">
            {problems.shown.map((problem) => (
              <li key={problem}>{visible(problem)}</li>
            ))}
            {more > 0 && <li class="dim">{t('and {0} more', more)}</li>}
          </ul>
        </details>
      )}
    </section>
  );
}
