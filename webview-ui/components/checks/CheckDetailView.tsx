import { useEffect } from 'preact/hooks';
import { t } from '../../l10n';
import { CopyButton } from '../CopyButton';
import { usePanel } from '../PanelContext';
import { visible } from '../text';
import type { Check } from './checkOrder';
import { ResultView } from '../../tabs/results/ResultView';

interface CheckDetailViewProps {
  check: Check;
  checkKey: string;
}

/** What a check stands on: its result as it was understood, and the output as it came. */
export function CheckDetailView({ check, checkKey }: CheckDetailViewProps) {
  const { state, details, post } = usePanel();
  const { diagnosis, complete } = state;
  const hasOutput = check.state !== 'skipped';
  const startedAt = diagnosis?.startedAt;
  // Asked for again with every diagnosis: what is shown until the answer comes is the state of before.
  useEffect(() => {
    if (hasOutput) post({ type: 'open-check', key: checkKey });
  }, [post, checkKey, hasOutput, startedAt, complete]);
  const detail = details.get(checkKey);
  if (!hasOutput)
    return <p class="dim">{t('It was not run: {0}.', visible(check.reason ?? check.summary))}</p>;
  if (!detail) return <p class="dim">{t('Fetching the output …')}</p>;
  const { result, problems, raw, cut } = detail;
  const name = visible(check.id);
  return (
    <div class="check-detail">
      {result !== null && result !== undefined && (
        <section aria-label={t('Result of {0}', name)}>
          <h3>{t('Result')}</h3>
          <ResultView result={result} name={name} />
        </section>
      )}
      {problems.length > 0 && (
        <section aria-label={t('Not understood of {0}', name)}>
          <h3>{t('Not understood')}</h3>
          <ul class="plain-list mono">
            {problems.map((problem, at) => (
              <li key={at}>{visible(problem)}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>
          {t('Raw output')}
          <span class="buttons">
            {raw !== '' && <CopyButton text={raw} what={t('the raw output of {0}', name)} />}
            <button
              type="button"
              class="quiet"
              aria-label={t('Open in editor: the raw output of {0}', name)}
              onClick={() => post({ type: 'open-raw', key: checkKey })}
            >
              {t('Open in editor')}
            </button>
          </span>
        </h3>
        {raw === '' ? (
          <p class="dim">{t('It printed nothing.')}</p>
        ) : (
          <pre class="raw" tabIndex={0} role="region" aria-label={t('Raw output of {0}', name)}>
            {visible(raw)}
          </pre>
        )}
        {cut > 0 && (
          <p class="dim">{t('{0} more characters: open it in an editor to read all of it.', cut)}</p>
        )}
      </section>
    </div>
  );
}
