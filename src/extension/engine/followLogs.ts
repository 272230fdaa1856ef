import type { Logger } from '../../core/contracts';
import { liveLog } from '../../targets/log/liveLog';
import { logsOfAll } from '../../targets/log/logsOfAll';
import type { Target } from '../../targets/target';
import type { LogHandlers } from './engine';

/** Lines of the log that are shown of what was before. */
const LAST_LINES = 1000;
/** Of an id, as a line's label has it. */
const labelDigits = 8;

/** Follows the logs of all targets as one until the signal ends it; rejects then with the signal's reason. */
export async function followLogs(
  targets: readonly Target[],
  { handlers, signal, logger }: { handlers: LogHandlers; signal: AbortSignal; logger: Logger },
): Promise<void> {
  const { onInstances, onLine, onLive, onNoLog, onLoggingOff } = handlers;
  if (targets.length > 1)
    onInstances(targets.map(({ info }) => (info.instance ?? info.name).slice(0, labelDigits)));
  let isLive = false;
  const asked = {
    lines: LAST_LINES,
    signal,
    logger,
    onNoLog,
    onLoggingOff,
    // What the first said of the log must not be taken back by the next.
    onLive: () => {
      if (!isLive) onLive();
      isLive = true;
    },
  };
  for await (const line of logsOfAll(targets, { read: (target) => liveLog(target, asked), logger }))
    onLine(line);
}
