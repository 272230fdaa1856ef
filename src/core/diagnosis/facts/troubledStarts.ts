import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import type { StartAttempt } from '../timeline/StartAttempt';
import { frontEndAnswer } from './frontEndAnswer';
import { parseTime } from './logTime';
import { requestProof } from './requestProof';
import type { RequestSeen } from './requests';

/** A container that does not come up is started again within minutes: older failures than this are doubtful. */
const freshMs = 24 * 60 * 60_000;

/** The present starts, one a machine, whose app has taken no request so far, newest first. */
export function troubledStarts(facts: Facts): StartAttempt[] {
  return facts.timeline
    .present()
    .map(({ attempt }) => attempt)
    .filter((attempt) => !hasAnswered(attempt) && !isAnsweredSince(facts, attempt.endedAt ?? attempt.began));
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
  const present = timeline.present().find((candidate) => candidate.attempt === attempt);
  const row = [attempt];
  for (const older of present?.old ?? []) {
    if (hasAnswered(older) || older.outcome === 'running') break;
    row.push(older);
  }
  const began = row.at(-1)?.began;
  return began === undefined ? {} : { since: new Date(began).toISOString() };
}

/** Requests from outside that did not get through to the app: what a start that failed looks like from there. */
export function redOutside({ outside }: Facts): RequestSeen[] {
  return outside.filter(({ state }) => state === 'front-failed' || state === 'no-answer');
}

export function redOutsideProofs(facts: Facts): Proof[] {
  return redOutside(facts).slice(0, 1).map(requestProof);
}

/** A request in the app's own log, well answered or not: its server had come up. */
function hasAnswered({ outcome, app }: StartAttempt): boolean {
  return outcome === 'serving' || app.some((event) => event.kind === 'request' && event.by !== 'own');
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
