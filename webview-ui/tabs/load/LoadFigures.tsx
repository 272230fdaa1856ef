import { useMemo } from 'preact/hooks';
import { t } from '../../l10n';
import { toTsv } from '../format/toTsv';
import { CopyText } from '../parts/CopyText';
import { DataTable, tableText } from '../parts/DataTable';
import { FigureCharts } from './FigureCharts';
import { type Level, loadColumns } from './loadColumns';

/** The figures of each level, drawn and listed. */
export function LoadFigures({ levels, cpu }: { levels: readonly Level[]; cpu: 'app' | 'machine' }) {
  const columns = useMemo(() => loadColumns(cpu), [cpu]);
  const points = useMemo(() => levels.map((level) => ({ x: level.concurrency, level })), [levels]);
  if (levels.length === 0) return null;
  return (
    <div class="section">
      <div class="tab-head">
        <h2>{t('Level by level')}</h2>
        <CopyText what={t('figures')} text={() => toTsv(tableText(columns, levels))} />
      </div>
      <FigureCharts points={points} cpu={cpu} by="users" />
      <DataTable
        caption={t('Figures of each level of the load test')}
        columns={columns}
        rows={levels}
        rowKey={({ concurrency }) => String(concurrency)}
      />
    </div>
  );
}
