import { type Level, levels, type LineFilter, readBound } from '../../../src/protocol';
import { t } from '../../l10n';
import { ofLines } from '../format/lineCount';
import { SearchField } from '../parts/SearchField';
import { Toggle } from '../parts/Toggle';
import { Toolbar } from '../parts/Toolbar';
import type { LogView } from './logView';

interface LogFilterBarProps {
  view: LogView;
  filter: LineFilter;
  /** Whose lines are in the log, as they are labelled. */
  instances: readonly string[];
  onFilter: (filter: LineFilter) => void;
}

const levelNames: Record<Level, string> = {
  error: t('Error'),
  warning: t('Warning'),
  info: t('Info'),
  debug: t('Debug'),
};

/** Which lines are shown: by text, time, level and instance. */
export function LogFilterBar({ view, filter, instances, onFilter }: LogFilterBarProps) {
  const isTime = [filter.from, filter.until].every((bound) => bound === '' || readBound(bound));
  return (
    <Toolbar label={t('Filter')}>
      <SearchField
        label={t('Only lines with')}
        value={filter.contains}
        onChange={(contains) => onFilter({ ...filter, contains })}
      />
      <SearchField
        label={t('From (UTC), as 19:10')}
        value={filter.from}
        onChange={(from) => onFilter({ ...filter, from })}
      />
      <SearchField
        label={t('Until (UTC)')}
        value={filter.until}
        onChange={(until) => onFilter({ ...filter, until })}
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
      {instances.map((instance) => (
        <Toggle
          key={instance}
          checked={!filter.without.includes(instance)}
          onChange={(wanted) =>
            onFilter({
              ...filter,
              without: wanted
                ? filter.without.filter((other) => other !== instance)
                : [...filter.without, instance],
            })
          }
        >
          {instance}
        </Toggle>
      ))}
      {!isTime && <span class="meta">{t('A time is 19:10, 19:10:52, 2026-05-18 or 2026-05-18T19:10.')}</span>}
      <span class="count log-shown">
        {view.rows === view.store.size ? '' : ofLines(view.rows, view.store.size)}
        {view.busy && ` · ${Math.floor(view.progress * 100)} %`}
      </span>
    </Toolbar>
  );
}
