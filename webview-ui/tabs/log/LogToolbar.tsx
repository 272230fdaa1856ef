import { Button } from '../../components/Button';
import { t } from '../../l10n';
import { lineCount, ofLines } from '../format/lineCount';
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
  error: t('Error'),
  warning: t('Warning'),
  info: t('Info'),
  debug: t('Debug'),
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
      <Toolbar label={t('Search')}>
        <SearchField
          label={t('Search log')}
          value={query.text}
          onChange={(text) => onQuery({ ...query, text })}
          onKeyDown={onKeyDown}
        />
        <Button label={t('Previous match')} disabled={nothingFound} onPress={() => onGo('previous')}>
          ↑
        </Button>
        <Button label={t('Next match')} disabled={nothingFound} onPress={() => onGo('next')}>
          ↓
        </Button>
        <Toggle checked={query.matchCase} onChange={(matchCase) => onQuery({ ...query, matchCase })}>
          {t('Match case')}
        </Toggle>
        <span class="count log-matches">{matchText(view, current)}</span>
      </Toolbar>
      <Toolbar label={t('Filter')}>
        <SearchField
          label={t('Only lines with')}
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
          {view.rows === view.store.size ? '' : ofLines(view.rows, view.store.size)}
          {view.busy && ` · ${Math.floor(view.progress * 100)} %`}
        </span>
      </Toolbar>
    </div>
  );
}

/** `3 of 12 lines`. */
function matchText(view: LogView, current: number | null): string {
  if (view.matches === null) return '';
  if (view.matches === 0) return view.busy ? t('Searching …') : t('Not found');
  const index = current === null ? undefined : view.matchIndexOf(current);
  return index === undefined ? lineCount(view.matches) : ofLines(index + 1, view.matches);
}
