import type { StartAttempt } from '../timeline/StartAttempt';
import type { AppEvent, PlatformEvent, TimelineEvent } from '../timeline/TimelineEvent';

/** Why a start failed, in the shortest words, and the event that shows it best. */
export function failureOf(attempt: StartAttempt): { text: string; event: TimelineEvent } | undefined {
  const error = attempt.app.findLast((event) => event.kind === 'error' && event.type !== undefined);
  if (error?.kind === 'error' && error.type !== undefined)
    return { text: `${error.type}: ${error.message}`.slice(0, 160), event: error };
  const event = attempt.app.findLast(isAppFailure) ?? attempt.events.findLast(isPlatformFailure);
  return event && { text: words(attempt, event), event };
}

/** What shows that a start came out well: the platform's own word, or what the app said. */
export function serviceOf(attempt: StartAttempt): TimelineEvent | undefined {
  return (
    attempt.events.find(
      (event) =>
        (event.kind === 'start-probe' && event.state === 'succeeded') ||
        (event.kind === 'site' && event.state === 'started') ||
        (event.kind === 'container' && event.state === 'running'),
    ) ??
    attempt.app.find((event) => event.kind === 'request' && event.status < 500) ??
    attempt.app.find((event) => event.kind === 'server' && event.state === 'listening')
  );
}

function isAppFailure(event: AppEvent): boolean {
  return event.kind === 'command-failure' || (event.kind === 'worker' && event.state === 'failed-to-boot');
}

function isPlatformFailure(event: PlatformEvent): boolean {
  return (
    event.kind === 'exit' ||
    event.kind === 'mount-failure' ||
    (event.kind === 'pull' && event.state === 'failed') ||
    (event.kind === 'container' && event.state === 'failed') ||
    (event.kind === 'start-probe' && event.state === 'failed') ||
    (event.kind === 'site' && event.state === 'start-failed')
  );
}

function words({ failure, exitCode, probeEnded, hasExited }: StartAttempt, event: TimelineEvent): string {
  if (event.kind === 'command-failure') return 'its command could not be run';
  if (event.kind === 'worker') return 'its worker failed to boot';
  if (failure !== undefined) return `${failure} failed`;
  if (exitCode !== undefined) return `it exited with code ${exitCode}`;
  if (hasExited) return 'it exited';
  return probeEnded?.outcome === 'timed-out' ? 'nothing answered within the time limit' : 'its probe failed';
}
