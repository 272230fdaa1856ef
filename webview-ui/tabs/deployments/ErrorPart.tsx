import type { ShownDeploymentError } from '../../../src/protocol';
import { usePanel } from '../../components/PanelContext';
import { visible } from '../../components/text';
import { Explain } from '../../components/verdict/Explain';
import { t } from '../../l10n';
import { CopyText } from '../parts/CopyText';

/** Why a deployment, or the start after it, failed: with all that somebody needs who has to mend it. */
export function ErrorPart({ error }: { error: ShownDeploymentError }) {
  const { state } = usePanel();
  const { code, stage, title, failure, runtime, deployType, kuduStatus, raw, source, line, fixes, prompt } =
    error;
  const place = source === 'build' ? t('build log, line {0}', line) : t('log of the start, line {0}', line);
  const facts: [string, string | undefined][] = [
    [t('Stage'), stage],
    [t('Runtime'), runtime],
    [t('Deployed by'), deployType],
    [t('Kudu says'), kuduStatus],
  ];
  return (
    <article class="notice trouble deployment-error" aria-label={visible(title)}>
      <span class="chip">{visible(code)}</span>
      <p>
        <strong>{visible(title)}</strong>
      </p>
      <dl class="facts">
        {facts.map(
          ([name, value]) =>
            value !== undefined && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{visible(value)}</dd>
              </div>
            ),
        )}
      </dl>
      <p class="meta">{place}</p>
      <pre class="text-block" tabIndex={0} aria-label={t('The error in the words of the log')}>
        {visible(raw)}
      </pre>
      {fixes.length > 0 && (
        <ul class="plain-list">
          {fixes.map((fix) => (
            <li key={fix}>{visible(fix)}</li>
          ))}
        </ul>
      )}
      <p class="buttons">
        <span class="meta">{t('Prompt for an assistant:')}</span>
        <CopyText what={t('prompt for an assistant')} text={() => prompt} />
        {failure !== undefined && state.trusted && <Explain id={failure} />}
      </p>
    </article>
  );
}
