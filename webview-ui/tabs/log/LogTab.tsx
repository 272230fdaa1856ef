import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import * as v from 'valibot';
import { levels, type LineFilter } from '../../../src/protocol';
import { Button } from '../../components/Button';
import type { TabProps } from '../../tabProps';
import { t } from '../../l10n';
import { formatCount } from '../format/formatCount';
import { useChoice } from '../parts/useChoice';
import { copyRows } from './copyRows';
import { everyLine } from './everyLine';
import { LogFilterBar } from './LogFilterBar';
import { LogLines } from './LogLines';
import { logStatus } from './logStatus';
import { LogStatusBar } from './LogStatusBar';
import { LogToolbar } from './LogToolbar';
import { LongLine } from './LongLine';
import { type Position, positionOf } from './position';
import { TextMatcher } from './textMatcher';
import { useLogView } from './useLogView';
import { useSearch } from './useSearch';

const Filter = v.object({
  levels: v.pipe(v.array(v.picklist(levels)), v.readonly()),
  contains: v.string(),
  from: v.string(),
  until: v.string(),
  without: v.pipe(v.array(v.string()), v.readonly()),
});
const Query = v.object({ text: v.string(), matchCase: v.boolean() });

/** The app's log as it is written. */
export function LogTab({ state, post, log: store }: TabProps) {
  const [filter, setFilter] = useChoice<LineFilter>('log.filter', Filter, everyLine);
  const [query, setQuery] = useChoice('log.query', Query, { text: '', matchCase: false });
  const [position, setPosition] = useState<Position>({ at: 'end' });
  const [opened, setOpened] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const visibleRows = useRef(0);
  const [view, drawing] = useLogView({ store, filter, query });
  const { text, matchCase } = query;
  const matcher = useMemo(
    () => (text === '' ? null : new TextMatcher({ text, matchCase })),
    [text, matchCase],
  );
  const topRow = (): number => Math.max(0, view.rows - visibleRows.current);
  const topNumber = position.at === 'line' ? position.number : (view.numberAt(Math.floor(topRow())) ?? 0);

  const search = useSearch({
    view,
    drawing,
    query,
    from: topNumber,
    show: (number) => {
      setPosition(positionOf(view, Math.max(0, Math.floor(view.rowOf(number) - visibleRows.current / 2))));
      const index = view.matchIndexOf(number);
      if (index !== undefined)
        setSaid(t('Match {0}, line {1}', formatCount(index + 1), formatCount(number + 1)));
    },
  });
  const { epoch } = store;
  const lastEpoch = useRef(epoch);
  useEffect(() => {
    if (lastEpoch.current === epoch) return;
    lastEpoch.current = epoch;
    // A new log has none of the lines that one read.
    setPosition({ at: 'end' });
    setOpened(null);
  }, [epoch]);
  const status = logStatus(state.log);
  useEffect(() => setSaid(t('Log: {0}', status)), [status]);

  if (store.size === 0 && store.first === 0 && state.log.kind === 'off') {
    const isBundle = state.target?.kind === 'bundle';
    return (
      <section class="nothing-yet">
        <h2>{t('The log is off')}</h2>
        <p>
          {isBundle
            ? t('A saved bundle has no live log.')
            : t('Start it to see what the app writes, as it writes it. Nothing is changed in the container.')}
        </p>
        {!isBundle && (
          <div class="buttons">
            <Button primary label={t('Start log')} onPress={() => post({ type: 'start-log' })}>
              {t('Start')}
            </Button>
          </div>
        )}
      </section>
    );
  }

  const onCopy = (what: 'visible' | 'all'): void => {
    const top = position.at === 'end' ? topRow() : view.rowOf(position.number);
    const from = what === 'all' ? 0 : Math.floor(top);
    const to = what === 'all' ? view.rows : Math.min(view.rows, Math.ceil(top + visibleRows.current));
    const { text: copied, lines, left } = copyRows(view, { from, to });
    post({ type: 'copy', text: copied });
    setSaid([copiedText(lines), leftText(left)].filter((part) => part !== '').join(' '));
  };
  const line = opened === null ? undefined : store.line(opened);
  return (
    <section class="log" aria-label={t('Log')}>
      <LogStatusBar
        log={state.log}
        view={view}
        following={position.at === 'end'}
        onFollow={(follow) => setPosition(follow ? { at: 'end' } : positionOf(view, topRow()))}
        onCopy={onCopy}
      />
      <div class="log-tools">
        <LogToolbar current={search.current} onGo={search.go} onQuery={setQuery} {...{ view, query }} />
        <LogFilterBar instances={state.logInstances ?? []} onFilter={setFilter} {...{ view, filter }} />
      </div>
      {opened !== null && line !== undefined && (
        <LongLine number={opened} line={line} onClose={() => setOpened(null)} />
      )}
      <LogLines
        onMove={setPosition}
        current={search.current}
        onOpenLine={setOpened}
        {...{ view, position, matcher, visibleRows }}
      />
      <p class="log-said meta" role="status">
        {said}
      </p>
    </section>
  );
}

function copiedText(lines: number): string {
  return lines === 1 ? t('Copied 1 line.') : t('Copied {0} lines.', formatCount(lines));
}

function leftText(lines: number): string {
  if (lines === 0) return '';
  return lines === 1
    ? t('The 1 older line is too much for a clipboard.')
    : t('The {0} older lines are too much for a clipboard.', formatCount(lines));
}
