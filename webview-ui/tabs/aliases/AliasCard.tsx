import type { AliasResult } from '../../../src/protocol';
import { Icon } from '../../components/Icon';
import { t } from '../../l10n';
import { CopyText } from '../parts/CopyText';
import { Problems } from '../parts/Problems';
import { ResultMeta } from '../parts/ResultMeta';
import { RunButtons } from '../parts/RunButtons';
import type { AliasResults } from '../results/latestResult';
import { ResultView } from '../results/ResultView';

const outcomeNames = { pass: t('well'), fail: t('not well'), warn: t('not known') } as const;

interface AliasCardProps {
  results: AliasResults;
  description: string | undefined;
}

export function AliasCard({ results, description }: AliasCardProps) {
  const { alias, byView } = results;
  const shown = [byView.shell, byView.app].filter((result) => result !== undefined);
  return (
    <article class="alias-card" aria-label={alias}>
      <header class="tab-head">
        <h2 class="alias-name">{alias}</h2>
        {description !== undefined && <span class="meta alias-description">{description}</span>}
        <RunButtons alias={alias} raw={shown.map(({ view }) => view)} />
      </header>
      <div class="views">
        {shown.map((result) => (
          <OneView key={result.view} result={result} />
        ))}
      </div>
    </article>
  );
}

function OneView({ result }: { result: AliasResult }) {
  const { state, summary } = result.assessment;
  return (
    <div class="view">
      <p class="view-head">
        <Icon name={state} />
        <span class="for-readers">{`${outcomeNames[state]}, `}</span>
        <ResultMeta result={result} />
        <CopyText
          what={t('result of {0}', result.alias)}
          text={() => JSON.stringify(result.result, null, 2)}
        />
      </p>
      {result.result === null || result.result === undefined ? (
        <p class="remark">{t('{0}; the raw output has it all.', summary)}</p>
      ) : (
        <ResultView result={result.result} name={result.alias} />
      )}
      <Problems problems={result.problems} />
    </div>
  );
}
