import * as v from 'valibot';
import type { PanelState } from '../../../src/protocol';
import { moment } from '../../components/text';
import { t } from '../../l10n';
import { lineCount, ofLines } from '../format/lineCount';
import { toTsv } from '../format/toTsv';
import { CopyText } from '../parts/CopyText';
import { type Column, DataTable, tableText } from '../parts/DataTable';
import { NothingYet } from '../parts/NothingYet';
import { Problems } from '../parts/Problems';
import { ResultMeta } from '../parts/ResultMeta';
import { RunButtons } from '../parts/RunButtons';
import { SearchField } from '../parts/SearchField';
import { Toolbar } from '../parts/Toolbar';
import { useChoice } from '../parts/useChoice';
import { latestResult } from '../results/latestResult';
import { Deployment, readResult } from '../results/resultSchemas';
import { entryTypeName } from './entryTypeName';

interface Entry {
  time: string;
  message: string;
  type?: string | undefined;
}

const columns: readonly Column<Entry>[] = [
  {
    key: 'time',
    title: t('Time'),
    text: ({ time }) => time,
    cell: ({ time }) => (
      <time dateTime={time} title={time}>
        {moment(time)}
      </time>
    ),
  },
  { key: 'message', title: t('Message'), text: ({ message }) => message },
  { key: 'type', title: t('Type'), text: ({ type }) => entryTypeName(type), look: 'prose' },
];

/** The end of the latest deployment's build log as `deploylogs` prints it, in the order in which it was written. */
export function BuildLogPart({ results, isListed }: Pick<PanelState, 'results'> & { isListed: boolean }) {
  const [filter, setFilter] = useChoice('deployments.filter', v.string(), '');
  const result = latestResult(results, 'deploylogs');
  const read = readResult(Deployment, result);
  if (!result || !read) {
    // Beside the deployments themselves it is one more alias, and nothing that is missing.
    if (isListed) return <RunDeploylogs />;
    return (
      <NothingYet
        title={t('No build log yet')}
        text={t('Diagnose, or run deploylogs: it shows the build log of the latest deployment.')}
        aliases={['deploylogs']}
      />
    );
  }
  const wanted = filter.trim().toLowerCase();
  const rows = read.entries.filter(({ message }) => message.toLowerCase().includes(wanted));
  const shown = columns.filter(({ key }) => key !== 'type' || rows.some(({ type }) => type !== undefined));
  return (
    <section class="section" aria-label={t('Build log')}>
      <div class="tab-head">
        <p>
          <strong>{t('Build log of the latest deployment')}</strong> <ResultMeta result={result} />
        </p>
        <RunButtons alias="deploylogs" raw={[result.view]} />
      </div>
      <dl class="facts">
        {read.deploymentId !== undefined && (
          <>
            <dt>{t('Deployment')}</dt>
            <dd>{read.deploymentId}</dd>
          </>
        )}
        {read.logFile !== undefined && (
          <>
            <dt>{t('Log file')}</dt>
            <dd>{read.logFile}</dd>
          </>
        )}
      </dl>
      <Toolbar label={t('Build log')}>
        <SearchField label={t('Filter messages')} value={filter} onChange={setFilter} />
        <span class="count" role="status">
          {wanted === '' ? lineCount(rows.length) : ofLines(rows.length, read.entries.length)}
        </span>
        <CopyText what={t('build log')} text={() => toTsv(tableText(shown, rows))} />
      </Toolbar>
      {rows.length === 0 ? (
        <p class="remark">{wanted === '' ? t('The log has no lines.') : t('No message has that text.')}</p>
      ) : (
        <DataTable
          caption={t('Build log of the latest deployment')}
          columns={shown}
          rows={rows}
          rowKey={(_, index) => String(index)}
        />
      )}
      <Problems problems={result.problems} />
    </section>
  );
}

function RunDeploylogs() {
  return (
    <section class="section" aria-label={t('Build log')}>
      <div class="tab-head">
        <p class="meta">{t('deploylogs shows the end of the latest build log, line by line.')}</p>
        <RunButtons alias="deploylogs" raw={[]} />
      </div>
    </section>
  );
}
