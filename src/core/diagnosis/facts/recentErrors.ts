import { recentMs, wordsOf } from './failures';
import type { AppLog, LoggedError } from './appLog';

/** An error of the app's log that is not yet history, with all its words and what became of it. */
export interface RecentError {
  error: LoggedError;
  text: string;
  /** Whether the request that it broke is known to have been answered with 5xx. */
  hasBrokenRequest: boolean;
}

/** Of one log: more of them would not say more. */
const most = 1000;

/**
 * The errors of the last quarter of an hour, oldest first: for failures that strike some requests only, which the
 * latest request does not show. Those without a time count, those before the server's last start do not.
 */
export function recentErrors(logs: readonly AppLog[], now: number | undefined): RecentError[] {
  return logs.flatMap((log) => {
    const start = log.listening.at(-1)?.line ?? 0;
    return log.errors
      .slice(-most)
      .filter(
        ({ line, at }) => line > start && (now === undefined || at === undefined || now - at <= recentMs),
      )
      .map((error) => ({ error, text: wordsOf(error), hasBrokenRequest: error.request !== undefined }));
  });
}
