import { Button } from '../../components/Button';
import { countOf, formatCount } from '../format/formatCount';
import { SearchField } from '../parts/SearchField';
import { Toggle } from '../parts/Toggle';
import { Toolbar } from '../parts/Toolbar';
import { type Level, levels } from './levelOf';
import type { LineFilter } from './lineFilter';
import type { LogView } from './logView';
import type { TextQuery } from './textMatcher';

interface LogToolbarProps {
  view: LogView;
  query: TextQuery;
  onQuery: (query: TextQuery) => void;
  /** Number of the line that the search stands at. */
  current: number | null;
  onGo: (direction: 'next' | 'previous') => void;
  filter: LineFilter;
  onFilter: (filter: LineFilter) => void;
}

const levelNames: Record<Level, string> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Info',
  debug: 'Debug',
};

export function LogToolbar({ view, query, onQuery, current, onGo, filter, onFilter }: LogToolbarProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onGo(event.shiftKey ? 'previous' : 'next');
  };
  const nothingFound = view.matches === null || view.matches === 0;
  return (
    <div class="log-tools">
      <Toolbar label="Search">
        <SearchField
          label="Search log"
          value={query.text}
          onChange={(text) => onQuery({ ...query, text })}
          onKeyDown={onKeyDown}
        />
        <Button label="Previous match" disabled={nothingFound} onPress={() => onGo('previous')}>
          ↑
        </Button>
        <Button label="Next match" disabled={nothingFound} onPress={() => onGo('next')}>
          ↓
        </Button>
        <Toggle checked={query.matchCase} onChange={(matchCase) => onQuery({ ...query, matchCase })}>
          Match case
        </Toggle>
        <span class="count log-matches">{matchText(view, current)}</span>
      </Toolbar>
      <Toolbar label="Filter">
        <SearchField
          label="Only lines with"
          value={filter.contains}
          onChange={(contains) => onFilter({ ...filter, contains })}
        />
        {levels.map((level) => (
          <Toggle
            key={level}
            checked={filter.levels.includes(level)}
            onChange={(wanted) =>
              onFilter({
                ...filter,
                levels: levels.filter((other) => (other === level ? wanted : filter.levels.includes(other))),
              })
            }
          >
            {levelNames[level]}
          </Toggle>
        ))}
        <span class="count log-shown">
          {view.rows === view.store.size
            ? ''
            : `${formatCount(view.rows)} of ${countOf(view.store.size, 'line')}`}
          {view.busy && ` · ${Math.floor(view.progress * 100)} %`}
        </span>
      </Toolbar>
    </div>
  );
}

/** `3 of 12 lines`. */
function matchText(view: LogView, current: number | null): string {
  if (view.matches === null) return '';
  if (view.matches === 0) return view.busy ? 'Searching …' : 'Not found';
  const index = current === null ? undefined : view.matchIndexOf(current);
  const all = countOf(view.matches, 'line');
  return index === undefined ? all : `${formatCount(index + 1)} of ${all}`;
}
