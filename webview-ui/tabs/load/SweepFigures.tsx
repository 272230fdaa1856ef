import { useMemo } from 'preact/hooks';
import { t } from '../../l10n';
import { toTsv } from '../format/toTsv';
import { CopyText } from '../parts/CopyText';
import { type Column, DataTable, tableText } from '../parts/DataTable';
import { cpuFigure } from './cpuFigure';
import { FigureCharts } from './FigureCharts';
import { type Level, loadColumns, type Run } from './loadColumns';

interface Row {
  set: number;
  level: Level;
}

interface SweepFiguresProps {
  runs: readonly Run[];
  /** Users at a time whose figures are drawn; null where nothing can be compared. */
  concurrency: number | null;
}

/** The figures of each number of workers: those of the level that is compared drawn, all of them listed. */
export function SweepFigures({ runs, concurrency }: SweepFiguresProps) {
  const cpu = cpuFigure(runs[0]?.report);
  const columns = useMemo(() => sweepColumns(cpu), [cpu]);
  const rows = useMemo(() => runs.flatMap(rowsOf), [runs]);
  const points = useMemo(
    () =>
      rows
        .filter(({ level }) => level.concurrency === concurrency)
        .map(({ set, level }) => ({ x: set, level }))
        .sort((one, other) => one.x - other.x),
    [rows, concurrency],
  );
  if (rows.length === 0) return null;
  return (
    <div class="section">
      <div class="tab-head">
        <h2>{t('Workers compared')}</h2>
        <CopyText what={t('figures')} text={() => toTsv(tableText(columns, rows))} />
      </div>
      {concurrency !== null && (
        <p class="remark">{t('Drawn are the figures with {0} users at a time.', concurrency)}</p>
      )}
      <FigureCharts points={points} cpu={cpu} by="workers" />
      <DataTable
        caption={t('Figures of each number of workers')}
        columns={columns}
        rows={rows}
        rowKey={({ set, level }) => `${set}/${level.concurrency}`}
      />
    </div>
  );
}

function rowsOf({ workers, report }: Run): Row[] {
  return report.levels.map((level) => ({ set: workers, level }));
}

function sweepColumns(cpu: 'app' | 'machine'): Column<Row>[] {
  return [
    { key: 'set', title: t('Set'), text: ({ set }) => String(set), look: 'number' },
    ...loadColumns(cpu).map(({ key, title, text, look }): Column<Row> => ({
      key,
      title,
      text: ({ level }) => text(level),
      ...(look && { look }),
    })),
  ];
}
