import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../l10n';
import { formatCount } from '../format/formatCount';
import { visible } from '../../components/text';
import type { Sorting } from './sortRows';
import { SortHeading } from './SortHeading';
import { TableFrame } from './TableFrame';

export interface Column<Row> {
  key: string;
  title: string;
  text: (row: Row) => string;
  /** What is drawn instead of the text. */
  cell?: (row: Row) => ComponentChildren;
  /** `code` for what the container wrote, `number` stands right. */
  look?: 'code' | 'number' | 'prose';
}

interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => string;
  rowClass?: (row: Row) => string | undefined;
  /** With both, the headings sort. */
  sorting?: Sorting;
  onSort?: (column: string) => void;
}

/** Rows that are drawn at first, and more at each wish: a table of a hundred thousand cells would freeze the panel. */
const step = 1000;

/** Longer text is cut; the raw output has it all. */
const cellLength = 2000;

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, rowClass, sorting, onSort } = props;
  const [limit, setLimit] = useState(step);
  const hidden = rows.length - limit;
  return (
    <TableFrame label={caption}>
      <table class="data-table">
        <caption class="for-readers">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title, look }) => (
              <SortHeading key={key} column={key} title={title} look={look} {...{ sorting, onSort }} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, limit).map((row, index) => (
            <tr key={rowKey(row, index)} class={rowClass?.(row)}>
              {columns.map((column, at) => cellOf(column, row, at === 0))}
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <button type="button" class="quiet" onClick={() => setLimit(limit + step)}>
          {t('Show {0} more of {1}', formatCount(Math.min(step, hidden)), formatCount(hidden))}
        </button>
      )}
    </TableFrame>
  );
}

function cellOf<Row>(column: Column<Row>, row: Row, isHeading: boolean) {
  const drawn = column.cell ? column.cell(row) : shorten(column.text(row));
  const className = `look-${column.look ?? 'code'}`;
  return isHeading ? (
    <th key={column.key} scope="row" class={className}>
      {drawn}
    </th>
  ) : (
    <td key={column.key} class={className}>
      {drawn}
    </td>
  );
}

function shorten(text: string): string {
  if (text.length <= cellLength) return visible(text);
  const more = t('{0} more characters', formatCount(text.length - cellLength));
  return `${visible(text.slice(0, cellLength))}… (${more})`;
}

/** The table as rows of text, its headings first. */
export function tableText<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[][] {
  return [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ text }) => text(row)))];
}
