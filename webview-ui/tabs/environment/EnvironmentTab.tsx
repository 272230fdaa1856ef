import * as v from 'valibot';
import type { TabProps } from '../../tabProps';
import { t } from '../../l10n';
import { formatCount } from '../format/formatCount';
import { toTsv } from '../format/toTsv';
import { CopyText } from '../parts/CopyText';
import { DataTable, tableText } from '../parts/DataTable';
import { NothingYet } from '../parts/NothingYet';
import { Problems } from '../parts/Problems';
import { ResultMeta } from '../parts/ResultMeta';
import { RunButtons } from '../parts/RunButtons';
import { SearchField } from '../parts/SearchField';
import { Toggle } from '../parts/Toggle';
import { Toolbar } from '../parts/Toolbar';
import { useChoice } from '../parts/useChoice';
import { latestResult } from '../results/latestResult';
import { Environment, readResult } from '../results/resultSchemas';
import { compareEnvironments } from './compareEnvironments';
import { environmentColumns } from './environmentColumns';
import { differs } from './differs';
import { SettingsTable } from './SettingsTable';
import { useReveal } from './useReveal';

/** What the shell sees and what the app sees, side by side: where they differ, a setting has gone astray. */
export function EnvironmentTab({ state, post, revealed }: TabProps) {
  const [filter, setFilter] = useChoice('environment.filter', v.string(), '');
  const [onlyDifferences, setOnlyDifferences] = useChoice('environment.differences', v.boolean(), false);
  const reveal = useReveal({ revealed, post });
  const results = {
    shell: latestResult(state.results, 'appenv', 'shell'),
    app: latestResult(state.results, 'appenv', 'app'),
  };
  const shell = readResult(Environment, results.shell)?.variables;
  const app = readResult(Environment, results.app)?.variables;
  const settings = latestResult(state.results, 'appconfig');
  if (!shell && !app && !settings) {
    return (
      <NothingYet
        title={t('No environment yet')}
        text={t('Diagnose, or run appenv: it lists the environment variables, with secret values masked.')}
        aliases={['appenv', 'appconfig']}
      />
    );
  }
  const all = compareEnvironments({ shell, app });
  const differences = all.filter(differs).length;
  const wanted = filter.trim().toLowerCase();
  const rows = all.filter(
    (row) => (!onlyDifferences || differs(row)) && row.name.toLowerCase().includes(wanted),
  );
  const columns = environmentColumns({ hasShell: shell !== undefined, hasApp: app !== undefined, reveal });
  const both = shell !== undefined && app !== undefined;
  return (
    <>
      {(shell ?? app) && (
        <section aria-label={t('Environment variables')}>
          <div class="tab-head">
            <p>
              <strong>
                {all.length === 1 ? t('1 variable') : t('{0} variables', formatCount(all.length))}
              </strong>
              {both ? `, ${differing(differences)} ` : ' '}
              {[results.shell, results.app].map(
                (result) =>
                  result && (
                    <span key={result.view} class="meta-part">
                      <ResultMeta result={result} />
                    </span>
                  ),
              )}
            </p>
            <RunButtons
              alias="appenv"
              raw={(['shell', 'app'] as const).filter((view) => results[view] !== undefined)}
            />
          </div>
          {!both && (
            <p class="remark">
              {shell
                ? t("Only the shell's view was read: run appenv in app's view to compare.")
                : t("Only the app's view was read: run appenv to compare.")}
            </p>
          )}
          <Toolbar label={t('Environment variables')}>
            <SearchField label={t('Filter variables')} value={filter} onChange={setFilter} />
            {both && (
              <Toggle checked={onlyDifferences} onChange={setOnlyDifferences}>
                {t('Only differences')}
              </Toggle>
            )}
            <span class="count" role="status">
              {rows.length === all.length
                ? ''
                : t('{0} of {1} shown', formatCount(rows.length), formatCount(all.length))}
            </span>
            <CopyText what={t('variables')} text={() => toTsv(tableText(columns, rows))} />
          </Toolbar>
          {rows.length === 0 ? (
            <p class="remark">{nothingShown({ onlyDifferences, filtered: wanted !== '' })}</p>
          ) : (
            <DataTable
              caption={t('Environment variables of both views')}
              rowKey={({ name }) => name}
              rowClass={(row) => (differs(row) ? 'row-differs' : undefined)}
              {...{ columns, rows }}
            />
          )}
          <Problems problems={[...(results.shell?.problems ?? []), ...(results.app?.problems ?? [])]} />
        </section>
      )}
      <SettingsTable result={settings} reveal={reveal} />
    </>
  );
}

function differing(count: number): string {
  if (count === 0) return t('none differs');
  return count === 1 ? t('1 differs') : t('{0} differ', formatCount(count));
}

function nothingShown({
  onlyDifferences,
  filtered,
}: {
  onlyDifferences: boolean;
  filtered: boolean;
}): string {
  if (filtered) return t('No variable has that text in its name.');
  return onlyDifferences
    ? t('Both views agree in every value that can be compared.')
    : t('There are no variables.');
}
