import * as v from 'valibot';
import { fill } from '../../components/fill';
import type { TabProps } from '../../tabProps';
import { t } from '../../l10n';
import { formatCount } from '../format/formatCount';
import { toTsv } from '../format/toTsv';
import { type Column, DataTable, tableText } from '../parts/DataTable';
import { CopyText } from '../parts/CopyText';
import { NothingYet } from '../parts/NothingYet';
import { Problems } from '../parts/Problems';
import { ResultMeta } from '../parts/ResultMeta';
import { RunButtons } from '../parts/RunButtons';
import { SearchField } from '../parts/SearchField';
import { sortRows } from '../parts/sortRows';
import { Toolbar } from '../parts/Toolbar';
import { useChoice } from '../parts/useChoice';
import { useSorting } from '../parts/useSorting';
import { latestResult } from '../results/latestResult';
import { Packages, readResult } from '../results/resultSchemas';

interface Package {
  name: string;
  version: string;
}

const columns: readonly Column<Package>[] = [
  { key: 'name', title: t('Package'), text: ({ name }) => name },
  { key: 'version', title: t('Version'), text: ({ version }) => version },
];

/** What `showpkgs` listed: the packages that the app can import. */
export function PackagesTab({ state }: TabProps) {
  const [search, setSearch] = useChoice('packages.search', v.string(), '');
  const sort = useSorting(
    'packages.sorting',
    columns.map(({ key }) => key),
    { column: 'name', descending: false },
  );
  const result = latestResult(state.results, 'showpkgs');
  const read = readResult(Packages, result);
  if (!result || !read) {
    return (
      <NothingYet
        title={t('No packages yet')}
        text={t("Diagnose, or run showpkgs: it lists what is installed in the app's environment.")}
        aliases={['showpkgs']}
      />
    );
  }
  const wanted = search.trim().toLowerCase();
  const found = read.packages.filter(({ name }) => name.toLowerCase().includes(wanted));
  const rows = sortRows(found, sort.sorting, (row, key) => (key === 'version' ? row.version : row.name));
  const count = read.packages.length;
  const all = <strong>{count === 1 ? t('1 package') : t('{0} packages', formatCount(count))}</strong>;
  return (
    <section aria-label={t('Packages')}>
      <div class="tab-head">
        <p>
          {read.environment === undefined ? all : fill(t('{0} in {1}'), all, <code>{read.environment}</code>)}{' '}
          <ResultMeta result={result} />
        </p>
        <RunButtons alias="showpkgs" raw={[result.view]} />
      </div>
      <Toolbar label={t('Packages')}>
        <SearchField label={t('Search packages')} value={search} onChange={setSearch} />
        <span class="count" role="status">
          {wanted === '' ? '' : t('{0} of {1}', formatCount(rows.length), formatCount(count))}
        </span>
        <CopyText what={t('packages')} text={() => toTsv(tableText(columns, rows))} />
      </Toolbar>
      {rows.length === 0 ? (
        <p class="remark">
          {wanted === ''
            ? t('The environment holds no package.')
            : t('No package has “{0}” in its name.', search.trim())}
        </p>
      ) : (
        <DataTable
          caption={t("Packages of the app's environment")}
          rowKey={({ name }, index) => `${name} ${index}`}
          {...{ columns, rows }}
          {...sort}
        />
      )}
      <Problems problems={result.problems} />
    </section>
  );
}
