import { Button } from '../../components/Button';
import { t } from '../../l10n';
import { lineCount, ofLines } from '../format/lineCount';
import { SearchField } from '../parts/SearchField';
import { Toggle } from '../parts/Toggle';
import { Toolbar } from '../parts/Toolbar';
import type { LogView } from './logView';
import type { TextQuery } from './textMatcher';

interface LogToolbarProps {
  view: LogView;
  query: TextQuery;
  onQuery: (query: TextQuery) => void;
  /** Number of the line that the search stands at. */
  current: number | null;
  onGo: (direction: 'next' | 'previous') => void;
}

/** Searches the log. */
export function LogToolbar({ view, query, onQuery, current, onGo }: LogToolbarProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onGo(event.shiftKey ? 'previous' : 'next');
  };
  const nothingFound = view.matches === null || view.matches === 0;
  return (
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
  );
}

/** `3 of 12 lines`. */
function matchText(view: LogView, current: number | null): string {
  if (view.matches === null) return '';
  if (view.matches === 0) return view.busy ? t('Searching …') : t('Not found');
  const index = current === null ? undefined : view.matchIndexOf(current);
  return index === undefined ? lineCount(view.matches) : ofLines(index + 1, view.matches);
}
