export interface Sorting {
  column: string;
  descending: boolean;
}

/** Text with numbers in it as people order it: `3.9` before `3.10`, upper and lower case side by side. */
const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** A sorted copy; rows that are equal keep their order. `textOf` gives what a row has in a column. */
export function sortRows<Row>(
  rows: readonly Row[],
  { column, descending }: Sorting,
  textOf: (row: Row, column: string) => string,
): Row[] {
  const sign = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, text: textOf(row, column) }))
    .sort((a, b) => sign * order.compare(a.text, b.text))
    .map(({ row }) => row);
}

/** What a click on the heading of `column` makes of the sorting. */
export function nextSorting(current: Sorting, column: string): Sorting {
  return current.column === column
    ? { column, descending: !current.descending }
    : { column, descending: false };
}
