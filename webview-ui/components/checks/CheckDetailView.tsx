import { useEffect } from 'preact/hooks';
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
  if (!hasOutput) return <p class="dim">It was not run: {visible(check.reason ?? check.summary)}.</p>;
  if (!detail) return <p class="dim">Fetching the output …</p>;
  const { result, problems, raw, cut } = detail;
  const name = visible(check.id);
  return (
    <div class="check-detail">
      {result !== null && result !== undefined && (
        <section aria-label={`Result of ${name}`}>
          <h3>Result</h3>
          <ResultView result={result} name={name} />
        </section>
      )}
      {problems.length > 0 && (
        <section aria-label={`Not understood of ${name}`}>
          <h3>Not understood</h3>
          <ul class="plain-list mono">
            {problems.map((problem, at) => (
              <li key={at}>{visible(problem)}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>
          Raw output
          <span class="buttons">
            {raw !== '' && <CopyButton text={raw} what={`the raw output of ${name}`} />}
            <button
              type="button"
              class="quiet"
              aria-label={`Open in editor: the raw output of ${name}`}
              onClick={() => post({ type: 'open-raw', key: checkKey })}
            >
              Open in editor
            </button>
          </span>
        </h3>
        {raw === '' ? (
          <p class="dim">It printed nothing.</p>
        ) : (
          <pre class="raw" tabIndex={0} role="region" aria-label={`Raw output of ${name}`}>
            {visible(raw)}
          </pre>
        )}
        {cut > 0 && <p class="dim">{cut} more characters: open it in an editor to read all of it.</p>}
      </section>
    </div>
  );
}
