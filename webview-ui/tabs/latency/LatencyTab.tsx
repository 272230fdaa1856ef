import { useMemo } from 'preact/hooks';
import type { TabProps } from '../../tabProps';
import { t } from '../../l10n';
import { NothingYet } from '../parts/NothingYet';
import { ResultMeta } from '../parts/ResultMeta';
import { RunButtons } from '../parts/RunButtons';
import { latestResult } from '../results/latestResult';
import { HistoryPart } from './HistoryPart';
import { latencyFigures } from './latencyFigures';
import { latencySentence } from './latencySentence';
import { RequestsPart } from './RequestsPart';

/** How fast the model answers, beside how long the app takes. */
export function LatencyTab({ state }: TabProps) {
  const { results, appRequests, latency } = state;
  const figures = useMemo(
    () => latencyFigures({ results, appRequests, latency }),
    [results, appRequests, latency],
  );
  const result = latestResult(results, 'ai-latency');
  if (!figures.model && figures.app.length === 0 && figures.history.length === 0) {
    return (
      <NothingYet
        title={t('No latency yet')}
        text={t(
          "Diagnose to time the app's own requests; ai-latency sends five requests to the model, which costs a little and takes from its quota.",
        )}
        aliases={['ai-latency']}
      />
    );
  }
  const sentence = latencySentence(figures);
  return (
    <section aria-label={t('Latency')}>
      <p class="sentence">{sentence}</p>
      <div class="tab-head">
        {result ? (
          <p>
            <strong>{'ai-latency'}</strong>
            {figures.model?.latency.model !== undefined &&
              ` ${t('of {0}', figures.model.latency.model)}`}{' '}
            <ResultMeta result={result} />
          </p>
        ) : (
          <p class="meta">{t('ai-latency has not run: it sends five requests to the model.')}</p>
        )}
        <RunButtons alias="ai-latency" raw={result ? [result.view] : []} />
      </div>
      <RequestsPart figures={figures} />
      <HistoryPart history={figures.history} />
    </section>
  );
}
