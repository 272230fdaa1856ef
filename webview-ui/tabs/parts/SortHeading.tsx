import { Icon } from '../../components/Icon';
import type { Sorting } from './sortRows';

interface SortHeadingProps {
  column: string;
  title: string;
  look: string | undefined;
  sorting: Sorting | undefined;
  onSort: ((column: string) => void) | undefined;
}

export function SortHeading({ column, title, look, sorting, onSort }: SortHeadingProps) {
  const className = `look-${look ?? 'code'}`;
  if (!sorting || !onSort) {
    return (
      <th scope="col" class={className}>
        {title}
      </th>
    );
  }
  const isSorted = sorting.column === column;
  const direction = sorting.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" class={className} aria-sort={isSorted ? direction : 'none'}>
      <button type="button" class="sort" onClick={() => onSort(column)}>
        {title}
        <span class={`sort-arrow sort-${isSorted ? direction : 'none'}`}>
          <Icon name="open" size={12} />
        </span>
      </button>
    </th>
  );
}
