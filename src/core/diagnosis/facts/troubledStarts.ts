import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import type { StartAttempt } from '../timeline/StartAttempt';
import type { Present } from '../timeline/Timeline';
import { frontEndAnswer } from './frontEndAnswer';
import { parseTime } from './logTime';
import { requestProof } from './requestProof';
import type { RequestSeen } from './requests';

/** A container that does not come up is started again within minutes: older failures than this are doubtful. */
const freshMs = 24 * 60 * 60_000;

/** The platform tries again sooner than this. */
const silentMs = 30 * 60_000;

/** A start this young may still come out either way. Milliseconds. */
const undecidedMs = 5 * 60_000;

/** gunicorn listens for a moment in every start that then fails. Milliseconds. */
const listensMs = 60_000;

/**
 * The present starts whose app has taken no request so far, newest first. Where the newest has only just begun after
 * one that failed, as it does in a row of crashes, the one before it counts as well.
 */
export function troubledStarts(facts: Facts): StartAttempt[] {
  const starts = facts.timeline.present().flatMap((present) => candidates(facts, present));
  return starts.filter(
    (attempt) =>
      !hasAnswered(attempt) &&
      !isAnsweredSince(facts, attempt.endedAt ?? attempt.began) &&
      !starts.some((other) => other.machine !== attempt.machine && hasTakenOver(other, attempt)),
  );
}

function candidates({ now }: Facts, { attempt, old }: Present): StartAttempt[] {
  const [before] = old;
  const age = now === undefined || attempt.began === undefined ? Infinity : now - attempt.began;
  const isUndecided =
    (attempt.outcome === 'unknown' && age < undecidedMs) ||
    (attempt.outcome === 'running' && age < listensMs);
  return isUndecided && before?.outcome === 'failed' ? [attempt, before] : [attempt];
}

/** Those of them whose app is not there: inside nobody was answered either. */
export function brokenStarts(facts: Facts): StartAttempt[] {
  return facts.isGreenInside ? [] : troubledStarts(facts);
}

/** The start failed so long ago that something else must have happened since. */
export function isLongAgo({ now }: Facts, { endedAt, began }: StartAttempt): boolean {
  const at = endedAt ?? began;
  return now !== undefined && at !== undefined && now - at > freshMs;
}

/** When the row of starts without success began, of which this is the newest; no field where no time is known. */
export function sinceOf({ timeline }: Facts, attempt: StartAttempt): { since?: string } {
  const all = timeline.present().map((present) => [present.attempt, ...present.old]);
  const starts = all.find((list) => list.includes(attempt)) ?? [attempt];
  const row = starts.slice(starts.indexOf(attempt));
  const good = row.findIndex(
    (older) => hasAnswered(older) || (older !== attempt && older.outcome === 'running'),
  );
  const began = row.at(good < 0 ? -1 : good - 1)?.began;
  return began === undefined ? {} : { since: new Date(began).toISOString() };
}

/** Requests from outside that did not get through to the app: what a start that failed looks like from there. */
export function redOutside({ outside }: Facts): RequestSeen[] {
  return outside.filter(({ state }) => state === 'front-failed' || state === 'no-answer');
}

export function redOutsideProofs(facts: Facts): Proof[] {
  return redOutside(facts).slice(0, 1).map(requestProof);
}

/**
 * Another machine came up well after this one failed, or still answers when this one has long fallen silent: the
 * platform moves sites, and the logs of machines that are gone stay.
 */
function hasTakenOver(other: StartAttempt, { endedAt, began }: StartAttempt): boolean {
  const failedAt = endedAt ?? began;
  if (failedAt === undefined || !hasAnswered(other)) return false;
  const answered = other.app.findLast(({ kind }) => kind === 'request')?.at ?? -Infinity;
  return (other.endedAt ?? other.began ?? -Infinity) > failedAt || answered > failedAt + silentMs;
}

/**
 * A request in the app's own log, well answered or not: its server had come up. The platform's word alone is not
 * enough where the container then ended: gunicorn opens its port before a worker can fail to boot.
 */
function hasAnswered({ outcome, hasExited, app }: StartAttempt): boolean {
  // uWSGI goes on without an app, and answers everything with 500 itself.
  const isEmpty = app.some((event) => event.kind === 'server' && event.state === 'no-application');
  return (
    (outcome === 'serving' && !hasExited && !isEmpty) ||
    app.some((event) => event.kind === 'request' && event.by !== 'own' && !(isEmpty && event.status >= 500))
  );
}

/** The app itself answered somebody outside, not before the given time as far as times are known. */
export function isAnsweredSince({ outside }: Facts, since: number | undefined): boolean {
  return outside.some(({ state, probe }) => {
    const at = parseTime(probe.time);
    const isBefore = since !== undefined && at !== undefined && at < since;
    const isOfApp = state === 'ok' || state === 'answered' || state === 'app-failed';
    return isOfApp && !isBefore && frontEndAnswer(probe) === undefined;
  });
}
