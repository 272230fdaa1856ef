import { Icon } from '../../components/Icon';
import { t } from '../../l10n';
import type { Column } from '../parts/DataTable';
import type { EnvironmentRow } from './compareEnvironments';
import { differs } from './differs';
import { SecretValue } from './SecretValue';
import type { Reveal } from './useReveal';

interface ColumnsOptions {
  hasShell: boolean;
  hasApp: boolean;
  reveal: Reveal;
}

/** What is copied is what the host sent: a value that is revealed for a moment stays out of it. */
export function environmentColumns({ hasShell, hasApp, reveal }: ColumnsOptions): Column<EnvironmentRow>[] {
  const columns: Column<EnvironmentRow>[] = [{ key: 'name', title: t('Variable'), text: ({ name }) => name }];
  if (hasShell) columns.push(viewColumn('shell', t("Shell's value"), reveal));
  if (hasApp) columns.push(viewColumn('app', t("App's value"), reveal));
  if (hasShell && hasApp) {
    columns.push({
      key: 'comparison',
      title: t('Comparison'),
      text: comparisonText,
      cell: (row) => (
        <span class={`comparison ${differs(row) ? 'comparison-differs' : ''}`}>
          {differs(row) && <Icon name="warn" />}
          {comparisonText(row)}
        </span>
      ),
      look: 'prose',
    });
  }
  return columns;
}

function viewColumn(view: 'shell' | 'app', title: string, reveal: Reveal): Column<EnvironmentRow> {
  return {
    key: view,
    title,
    text: (row) => row[view] ?? '',
    cell: (row) => <SecretValue name={row.name} view={view} value={row[view]} reveal={reveal} />,
  };
}

function comparisonText({ comparison }: EnvironmentRow): string {
  switch (comparison) {
    case 'same':
      return t('same');
    case 'different':
      return t('different');
    case 'only in the app':
      return t('only in the app');
    case 'only in the shell':
      return t('only in the shell');
    case 'unknown':
      return t('masked, not comparable');
  }
}
