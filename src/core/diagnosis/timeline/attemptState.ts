import type { ProbeEnd, StartAttempt } from './StartAttempt';
import type { PlatformEvent } from './TimelineEvent';

/** The platform's clock and its sentence differ by a little. Seconds. */
const toleranceS = 5;

/** Nothing has happened yet but the wish for a container, and perhaps the pull. */
export function isBare(attempt: StartAttempt): boolean {
  const { container, created, started, probeBegan, outcome } = attempt;
  return (
    container === undefined &&
    created === undefined &&
    started === undefined &&
    probeBegan === undefined &&
    outcome === 'unknown'
  );
}

export function isPullRetried({ failure, isStopped, container, events }: StartAttempt): boolean {
  return (
    failure === 'image-pull' &&
    !isStopped &&
    container === undefined &&
    !events.some(({ kind }) => kind === 'site')
  );
}

export function isStop(event: PlatformEvent): boolean {
  return event.kind === 'container' && (event.state === 'stopping' || event.state === 'gone');
}

export function probeOutcome(
  open: StartAttempt,
  afterS: number | undefined,
  blamesLimit: boolean,
  limitS: number,
): ProbeEnd['outcome'] {
  if (open.hasExited) return 'exited';
  // A swap has a limit of its own.
  if (open.isSwap && blamesLimit) return 'timed-out';
  if (afterS === undefined) return blamesLimit ? 'timed-out' : 'failed';
  return afterS >= limitS - toleranceS ? 'timed-out' : 'failed';
}

export function elapsed({ probeBegan, started }: StartAttempt, end: number | undefined): number | undefined {
  const from = probeBegan ?? started;
  if (from === undefined || end === undefined || end < from) return undefined;
  return Math.round((end - from) / 100) / 10;
}

/** What is known only once all lines are read. */
export function settle(attempt: StartAttempt, limitS: number): void {
  const { probeEnded, hasExited } = attempt;
  if (!probeEnded || probeEnded.outcome === 'answered' || probeEnded.outcome === 'cancelled') return;
  if (hasExited && attempt.outcome === 'failed') probeEnded.outcome = 'exited';
  else if ((probeEnded.afterS ?? 0) >= limitS - toleranceS) probeEnded.outcome = 'timed-out';
}

export function end(open: StartAttempt, { at: time, outcome }: { at?: number; outcome: 'cancelled' }): void {
  if (open.outcome === 'serving') return;
  open.outcome = outcome;
  if (time !== undefined) open.endedAt ??= time;
}

export function at(event: PlatformEvent): { at?: number } {
  return event.at === undefined ? {} : { at: event.at };
}

export function setOnce(
  attempt: StartAttempt,
  key: 'pulled' | 'created' | 'started' | 'probeBegan' | 'endedAt' | 'stopped',
  time: number | undefined,
): void {
  if (time !== undefined) attempt[key] ??= time;
}
