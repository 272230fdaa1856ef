import * as v from 'valibot';
import { nextSorting, type Sorting } from './sortRows';
import { useChoice } from './useChoice';

const Sorted = v.object({ column: v.string(), descending: v.boolean() });

/** How a table is sorted, remembered by its name, and what a click on a heading does. */
export function useSorting(
  key: string,
  columns: readonly string[],
  fallback: Sorting,
): { sorting: Sorting; onSort: (column: string) => void } {
  const [sorting, setSorting] = useChoice<Sorting>(
    key,
    v.pipe(
      Sorted,
      v.check(({ column }) => columns.includes(column)),
    ),
    fallback,
  );
  return { sorting, onSort: (column) => setSorting(nextSorting(sorting, column)) };
}
