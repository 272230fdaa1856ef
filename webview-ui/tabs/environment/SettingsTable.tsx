import type { AliasResult } from '../../../src/protocol';
import { t } from '../../l10n';
import { toTsv } from '../format/toTsv';
import { CopyText } from '../parts/CopyText';
import { type Column, DataTable, tableText } from '../parts/DataTable';
import { Problems } from '../parts/Problems';
import { ResultMeta } from '../parts/ResultMeta';
import { RunButtons } from '../parts/RunButtons';
import { readResult, Settings } from '../results/resultSchemas';
import { SecretValue } from './SecretValue';
import type { Reveal } from './useReveal';

interface Setting {
  name: string;
  value: string;
  note?: string | undefined;
}

/** What `appconfig` says about App Service's own settings. */
export function SettingsTable({ result, reveal }: { result: AliasResult | undefined; reveal: Reveal }) {
  const read = readResult(Settings, result);
  if (!result || !read) return null;
  const columns: Column<Setting>[] = [
    { key: 'name', title: t('Setting'), text: ({ name }) => name },
    {
      key: 'value',
      title: t('Value'),
      text: ({ value }) => value,
      cell: ({ name, value }) => <SecretValue view={result.view} {...{ name, value, reveal }} />,
    },
    { key: 'note', title: t('Note'), text: ({ note }) => note ?? '', look: 'prose' },
  ];
  return (
    <section class="section" aria-labelledby="settings-title">
      <h2 id="settings-title">{t('Settings of App Service')}</h2>
      <div class="tab-head">
        <p>
          <strong>{'appconfig'}</strong> <ResultMeta result={result} />
        </p>
        <div class="buttons">
          <CopyText what={t('settings')} text={() => toTsv(tableText(columns, read.settings))} />
          <RunButtons alias="appconfig" raw={[result.view]} />
        </div>
      </div>
      <DataTable
        caption={t('Settings of App Service')}
        columns={columns}
        rows={read.settings}
        rowKey={({ name }, index) => `${name} ${index}`}
      />
      <Problems problems={result.problems} />
    </section>
  );
}
