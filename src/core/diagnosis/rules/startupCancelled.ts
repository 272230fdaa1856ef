import type { Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { bootError } from '../facts/bootError';
import { lastCommandFailure } from '../facts/commandFailure';
import { eventProof } from '../facts/eventProof';
import { isRecord } from '../facts/isRecord';
import { brokenStarts, isLongAgo, redOutside, redOutsideProofs, sinceOf } from '../facts/troubledStarts';
import type { StartAttempt } from '../timeline/StartAttempt';
import type { PlatformEvent, TimelineEvent } from '../timeline/TimelineEvent';
import { certainty } from './certainty';
import type { Rule } from './Rule';

/** A probe that ends sooner has asked nobody: the start was called off. Seconds. */
const hardlyAnyS = 2;

/** What somebody did to the site this shortly before may be what called the start off. */
const nearMs = 2 * 60_000;

/** A start this soon after the platform's own word of maintenance belongs to it. */
const maintenanceMs = 30 * 60_000;

/** The start was called off before the app had any time: neither slow nor broken, only interrupted. */
export const startupCancelled: Rule = {
  id: 'startup-cancelled',
  help: {
    means:
      'The platform began to start the container and called the start off itself, within a second or so: because of a restart, a stop, a change of settings, a swap, or an operation of its own. The app had no time to come up, or to fail.',
    shows: [
      'The platform log says that the probe failed, after a fraction of a second, beside words of cancelling.',
      'The site may answer 503 until somebody starts it again.',
      "The app's log has hardly a line of that start.",
    ],
    proof: [
      'The present start was called off, and its probe had hardly any time.',
      'No exit code, no exception, no failed pull.',
      'Against it: an older container that still serves, or a newer start that came out well.',
    ],
    confused: [
      { id: 'cold-start-timeout', tell: 'there the probe runs its full time' },
      {
        id: 'startup-crash-unknown',
        tell: 'there the container ended by itself, before or while it was asked',
      },
      {
        id: 'platform-maintenance',
        tell: 'there the platform says that it moves or updates the instance',
      },
      { id: 'site-stopped', tell: 'there the site was stopped and stays so' },
    ],
  },
  evaluate(facts) {
    if (isStopped(facts)) return undefined;
    const attempt = brokenStarts(facts).find(isCalledOff);
    if (!attempt || isMoved(facts, attempt)) return undefined;
    const said = attempt.events.filter(isCancelWord);
    const done = actionNear(facts, attempt);
    const measured = attempt.probeEnded?.afterS;
    const afterS = measured === undefined ? undefined : Math.round(measured * 10) / 10;
    return {
      id: 'startup-cancelled',
      layer: 'platform',
      severity: 'fault',
      confidence: certainty(0.62, [
        [said.length > 0, 0.15],
        [afterS !== undefined, 0.05],
        [done !== undefined, 0.05],
        [redOutside(facts).length > 0, 0.05],
        [isLongAgo(facts, attempt), -0.3],
      ]),
      title: 'The last start was called off before the app had time to come up.',
      cause: `${afterS === undefined ? 'The start ended' : `The probe ended after ${afterS} s, and with it the start,`} without an exit of the container and without a word of the app. A time limit takes its full time; this was an interruption.${done ? ' Somebody acted on the site just then.' : ' What interrupted it is not in this evidence.'}`,
      ...sinceOf(facts, attempt),
      evidence: [...proofsOf(attempt, said), ...(done ? [eventProof(done)] : []), ...redOutsideProofs(facts)],
      next: [
        {
          summary: 'See what was done to the site at that time: restarts, settings, swaps, deployments.',
          command: 'az monitor activity-log list --resource-group <group> --offset 6h --output table',
        },
      ],
      fix: {
        summary: 'Start the site again, and let it come up undisturbed.',
        steps: [
          'Restart the site.',
          'Change settings in one go: each change restarts the site and calls off a start that is under way.',
          'Where it is called off again and nobody acts, look at the activity log and at Diagnose and solve problems, and open a support request with the time.',
        ],
        command: azCommand(facts, 'restart'),
      },
    };
  },
};

function isCalledOff(attempt: StartAttempt): boolean {
  const { source, outcome, probeEnded, hasExited, failure, isSwap } = attempt;
  if (source !== 'platform' || isSwap || hasExited || failure !== undefined) return false;
  if (bootError(attempt) || lastCommandFailure(attempt)) return false;
  if (outcome === 'cancelled') return attempt.events.some(isCancelWord) || probeEnded !== undefined;
  return outcome === 'failed' && (probeEnded?.afterS ?? Infinity) < hardlyAnyS;
}

function isCancelWord(event: PlatformEvent): boolean {
  return event.kind === 'start-cancelled' || (event.kind === 'pull' && event.state === 'interrupted');
}

function isStopped({ evidence: { site } }: Facts): boolean {
  const properties = isRecord(site?.properties) ? site.properties : site;
  return properties?.state === 'Stopped';
}

/** The platform says itself that it moves or updates the instance: then that is what called the start off. */
function isMoved({ timeline }: Facts, { began, endedAt }: StartAttempt): boolean {
  const end = endedAt ?? began;
  return timeline
    .of('maintenance')
    .some(({ at }) => at !== undefined && end !== undefined && end >= at && end - at <= maintenanceMs);
}

function actionNear({ timeline }: Facts, { began, endedAt }: StartAttempt): TimelineEvent | undefined {
  const end = endedAt ?? began;
  if (end === undefined) return undefined;
  return timeline
    .of('activity')
    .findLast(
      ({ at, what }) =>
        at !== undefined && what !== 'health' && what !== 'other' && Math.abs(end - at) <= nearMs,
    );
}

function proofsOf({ events }: StartAttempt, said: readonly PlatformEvent[]): Proof[] {
  const failed = events.find((event) => event.kind === 'start-probe' && event.state === 'failed');
  return [...(failed ? [eventProof(failed)] : []), ...said.slice(0, 1).map(eventProof)];
}
