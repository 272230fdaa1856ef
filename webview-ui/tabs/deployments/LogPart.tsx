import type { ShownDeploymentLog, ShownLogEntry, ShownLogLine } from '../../../src/protocol';
import { t } from '../../l10n';
import { lineCount } from '../format/lineCount';
import { toTsv } from '../format/toTsv';
import { CopyText } from '../parts/CopyText';
import { LastRows } from './LastRows';
import { LogEntryRow } from './LogEntryRow';
import { LogGap } from './LogLine';

interface LogPartProps {
  log: ShownDeploymentLog;
  isLive: boolean;
}

/** The log of the open deployment: its lines, each opened to those below it; what has errors is open from the first. */
export function LogPart({ log, isLive }: LogPartProps) {
  const { entries, lines } = log;
  return (
    <section aria-label={t('Log of the deployment')}>
      <div class="tab-head">
        <h3>
          {t('Log')} <span class="meta">{lineCount(lines)}</span>
        </h3>
        {entries.length > 0 && <CopyText what={t('log of the deployment')} text={() => logTsv(entries)} />}
      </div>
      {entries.length === 0 && (
        <p class="remark">{isLive ? t('The log has no lines as yet.') : t('The log has no lines.')}</p>
      )}
      <LastRows
        rows={entries}
        isMarked={hasErrors}
        render={(entry) => (
          <>
            <LogGap line={entry} />
            <LogEntryRow entry={entry} />
          </>
        )}
      />
      {isLive && entries.length > 0 && <p class="remark">{t('It still runs: this is its log up to now.')}</p>}
    </section>
  );
}

function hasErrors({ kind, details }: ShownLogEntry): boolean {
  return kind === 'error' || details.some((detail) => detail.kind === 'error');
}

function logTsv(entries: readonly ShownLogEntry[]): string {
  const cells = ({ time = '', kind, message }: ShownLogLine, indent: string): string[] => [
    time,
    kind,
    `${indent}${message}`,
  ];
  return toTsv(
    entries.flatMap((entry) => [cells(entry, ''), ...entry.details.map((detail) => cells(detail, '  '))]),
  );
}
