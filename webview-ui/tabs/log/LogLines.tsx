import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../l10n';
import { LogRow, rowLength } from './LogRow';
import type { LogView } from './logView';
import { type Position, positionOf, topRow } from './position';
import { scrollMap } from './scrollMap';
import type { TextMatcher } from './textMatcher';
import { useBoxSize } from './useBoxSize';

interface LogLinesProps {
  view: LogView;
  position: Position;
  onMove: (position: Position) => void;
  matcher: TextMatcher | null;
  /** Number of the line that the search stands at. */
  current: number | null;
  onOpenLine: (number: number) => void;
  /** Tells how many rows have room. */
  visibleRows: { current: number };
}

/** Rows that are drawn beyond what can be seen, so that a turn of the wheel shows no gap. */
const spare = 12;

/** Chromium lays out no more than 2^25 device pixels. */
const layoutLimit = 30_000_000;

/** The rows that can be seen, in a box that scrolls as if all were there. */
export function LogLines(props: LogLinesProps) {
  const { view, position, onMove, matcher, current, onOpenLine, visibleRows } = props;
  const box = useRef<HTMLDivElement>(null);
  const { height: viewport, lineHeight: rowHeight } = useBoxSize(box);
  const ours = useRef(0);
  const visible = viewport / rowHeight;
  visibleRows.current = visible;

  const safeHeight = layoutLimit / Math.max(1, window.devicePixelRatio);
  const map = scrollMap({ rows: view.rows, rowHeight, viewport, safeHeight });
  const top = topRow(view, position, visible);
  const scrollTop = map.scrollTopOf(top);
  const firstRow = Math.max(0, Math.floor(top) - spare);
  const lastRow = Math.min(view.rows, Math.ceil(top + visible) + spare);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element || Math.abs(element.scrollTop - scrollTop) < 1) return;
    element.scrollTop = scrollTop;
    ours.current = element.scrollTop;
  });

  const onScroll = (): void => {
    const element = box.current;
    if (!element) return;
    const now = element.scrollTop;
    // An answer to what was set here, or a move sideways, is no wish of the user.
    if (Math.abs(now - ours.current) < 1) return;
    const isDown = now > ours.current;
    ours.current = now;
    const isAtEnd = now >= map.height - viewport - rowHeight / 2;
    if (isAtEnd && (isDown || position.at === 'end')) {
      if (position.at !== 'end') onMove({ at: 'end' });
    } else onMove(positionOf(view, map.rowAt(now)));
  };

  // The width only grows: else what one reads at the right would jump whenever a long line leaves.
  const widest = useRef({ epoch: 0, characters: 0 });
  if (widest.current.epoch !== view.store.epoch) widest.current = { epoch: view.store.epoch, characters: 0 };
  const digits = Math.max(3, String(view.store.end).length);
  const rows: { number: number; line: string }[] = [];
  for (let row = firstRow; row < lastRow; row += 1) {
    const number = view.numberAt(row);
    const line = number === undefined ? undefined : view.store.line(number);
    if (number === undefined || line === undefined) continue;
    rows.push({ number, line });
    widest.current.characters = Math.max(widest.current.characters, Math.min(line.length, rowLength));
  }
  return (
    <div
      ref={box}
      class="log-lines"
      role="log"
      aria-live="off"
      aria-label={t('Lines of the log')}
      tabIndex={0}
      onScroll={onScroll}
    >
      <div
        class="log-height"
        style={`height: ${map.height}px; min-width: ${widest.current.characters + 12}ch; --digits: ${digits}`}
      >
        <div
          class="log-rows"
          style={{ transform: `translateY(${scrollTop - (top - firstRow) * rowHeight}px)` }}
        >
          {rows.map(({ number, line }) => (
            <LogRow
              key={number}
              number={number}
              line={line}
              level={view.levelAt(number)}
              height={rowHeight}
              matcher={matcher}
              isCurrent={number === current}
              onOpen={onOpenLine}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
