import type { StartAttempt } from './StartAttempt';
import type { AppEvent } from './TimelineEvent';

/** The server went away, or never came. */
export function isAppEnd(event: AppEvent): boolean {
  return (
    (event.kind === 'server' && event.state === 'stopping') ||
    (event.kind === 'worker' && event.state === 'failed-to-boot') ||
    event.kind === 'command-failure'
  );
}

/** One command of the start-up script failed, and the script came to its server all the same; the platform saw no end. */
function wentOn({ outcome, app, events, probeEnded }: StartAttempt): boolean {
  if (outcome !== 'failed' || probeEnded !== undefined || events.some(({ kind }) => kind === 'exit'))
    return false;
  return app.findLast(isAppEnd)?.kind === 'command-failure';
}

/** What the app's own output adds where the platform has not said how the start came out. */
export function judgeByApp(attempt: StartAttempt, event: AppEvent): void {
  const { at } = event;
  if (event.kind === 'server' && event.state === 'listening') {
    if (wentOn(attempt)) {
      attempt.hasExited = false;
      delete attempt.endedAt;
      attempt.outcome = 'unknown';
    }
    if (attempt.outcome === 'unknown') attempt.outcome = 'running';
  }
  if (event.kind === 'request' && event.by !== 'own' && event.status < 500) {
    if (attempt.outcome !== 'unknown' && attempt.outcome !== 'running') return;
    attempt.outcome = 'serving';
    if (at !== undefined) attempt.endedAt ??= at;
    return;
  }
  if (!isAppEnd(event)) return;
  if (attempt.outcome === 'unknown' || attempt.outcome === 'running') {
    // A server that is told to stop has not failed; one whose worker cannot boot has.
    const isFailure = event.kind !== 'server' || /fail|boot|error/i.test(event.reason ?? '');
    if (isFailure) {
      attempt.outcome = 'failed';
      attempt.hasExited = true;
      if (at !== undefined) attempt.endedAt ??= at;
    }
    return;
  }
  if (attempt.outcome === 'serving' && attempt.source === 'app' && event.kind === 'server') {
    attempt.isStopped = true;
    if (at !== undefined) attempt.stopped ??= at;
  }
}
