import type { Logger } from '../../core/contracts';
import type { Target } from '../target';
import { insideLog } from './insideLog';

export interface LastLogOptions {
  /** Of each kind of log. */
  lines: number;
  signal: AbortSignal;
  logger: Logger;
  onNoLog?: () => void;
  onLoggingOff?: () => void;
}

/**
 * The end of the log: what the platform keeps of app and platform where it can be asked, else what is read inside.
 * Rejects with what the way inside raised.
 */
export async function* lastLog(target: Target, options: LastLogOptions): AsyncGenerator<string> {
  const { lines, signal, logger, onNoLog, onLoggingOff } = options;
  const { platformLog } = target;
  if (platformLog) {
    if (!(await platformLog.isKept(signal))) onLoggingOff?.();
    const kept = await platformLog.last(lines, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      logger.info(`The platform's logs: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    });
    if (kept) {
      yield* kept;
      return;
    }
  }
  yield* insideLog(target, { lines, follow: false, signal, ...(onNoLog === undefined ? {} : { onNoLog }) });
}
