import type { StartAttempt } from '../timeline/StartAttempt';
import type { AppEvent } from '../timeline/TimelineEvent';

export type CommandFailure = Extract<AppEvent, { kind: 'command-failure' }>;

export function isCommandFailure(event: AppEvent): event is CommandFailure {
  return event.kind === 'command-failure';
}

/**
 * What could not be run, with which the start ended. A line of a script that failed while the script went on is none:
 * a server or an exception came after it.
 */
export function lastCommandFailure({ app }: StartAttempt): CommandFailure | undefined {
  const last = app.findLast(({ kind }) => kind !== 'startup-step' && kind !== 'request');
  return last && isCommandFailure(last) ? last : undefined;
}
