import type { Facts } from '../facts';
import type { StartAttempt } from '../timeline/StartAttempt';

/**
 * The newest start of a machine, if it could not be brought up for the given reason: not one that an older container
 * outlived, and not one after which another machine's start came out well, for machines are replaced and leave their logs.
 */
export function brokenStart(
  { timeline }: Facts,
  failure: NonNullable<StartAttempt['failure']>,
): StartAttempt | undefined {
  const attempt = timeline
    .present()
    .map((present) => present.attempt)
    .find((candidate) => candidate.failure === failure && candidate.outcome === 'failed');
  if (!attempt) return undefined;
  const after = attempt.endedAt ?? attempt.began ?? Infinity;
  const isReplaced = timeline.starts.some(
    ({ outcome, began, machine }) =>
      machine !== attempt.machine && outcome === 'serving' && (began ?? -Infinity) > after,
  );
  return isReplaced ? undefined : attempt;
}
