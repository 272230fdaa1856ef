import { useState } from 'preact/hooks';
import type { ShownLogEntry, ShownLogLine } from '../../../src/protocol';
import { t } from '../../l10n';
import { formatCount } from '../format/formatCount';
import { lineCount } from '../format/lineCount';
import { LastRows } from './LastRows';
import { LogGap, LogLine } from './LogLine';

/** A line of the log; what belongs to it is drawn when it is opened, and that is at once where there are errors. */
export function LogEntryRow({ entry }: { entry: ShownLogEntry }) {
  const { details } = entry;
  const [chosen, choose] = useState<boolean | undefined>(undefined);
  if (details.length === 0) return <LogLine line={entry} />;
  const errors = details.filter(isError).length;
  // While it runs an error may come at any time; what the reader chose stays.
  const isOpen = chosen ?? errors > 0;
  return (
    <details
      class="tree"
      open={isOpen}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open !== isOpen) choose(currentTarget.open);
      }}
    >
      <summary>
        <LogLine line={entry} />{' '}
        <span class="meta">
          {lineCount(details.length)}
          {errors > 0 && ` · ${errorCount(errors)}`}
        </span>
      </summary>
      {isOpen && (
        <LastRows
          rows={details}
          isMarked={isError}
          render={(line) => (
            <>
              <LogGap line={line} />
              <LogLine line={line} />
            </>
          )}
        />
      )}
    </details>
  );
}

function isError({ kind }: ShownLogLine): boolean {
  return kind === 'error';
}

function errorCount(count: number): string {
  return count === 1 ? t('1 error') : t('{0} errors', formatCount(count));
}
