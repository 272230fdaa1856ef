import type { TabProps } from '../../tabProps';
import { Button } from '../../components/Button';
import { t } from '../../l10n';
import { NothingYet } from '../parts/NothingYet';
import { latestResult, resultsByAlias } from '../results/latestResult';
import { Help, readResult } from '../results/resultSchemas';
import { AliasCard } from './AliasCard';

/** What each alias said, the last run first, both views side by side. */
export function AliasesTab({ state, post }: TabProps) {
  const all = resultsByAlias(state.results);
  if (all.length === 0) {
    return (
      <NothingYet
        title={t('No alias has run yet')}
        text={t("Diagnose, or run one of the container's own helpers: apphelp lists them.")}
        aliases={['apphelp', 'ai-diagnose']}
      />
    );
  }
  const help = readResult(Help, latestResult(state.results, 'apphelp'));
  const descriptions = new Map(
    help?.groups.flatMap(({ aliases }) => aliases.map(({ name, description }) => [name, description])),
  );
  const notRun = [...descriptions.keys()].filter((name) => !all.some(({ alias }) => alias === name));
  return (
    <section aria-label={t('Results of aliases')}>
      {all.map((results) => (
        <AliasCard key={results.alias} results={results} description={descriptions.get(results.alias)} />
      ))}
      {notRun.length > 0 && state.target?.kind !== 'bundle' && (
        <div class="section">
          <h2>{t('Not run yet')}</h2>
          <ul class="run-list">
            {notRun.slice(0, 100).map((name) => (
              <li key={name}>
                <Button
                  label={t('Run {0}', name)}
                  onPress={() => post({ type: 'run-alias', alias: name, view: 'shell' })}
                >
                  {name}
                </Button>
                <span class="meta">{descriptions.get(name)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
