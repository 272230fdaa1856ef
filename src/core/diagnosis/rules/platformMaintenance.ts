import type { Facts } from '../facts';
import { activityEntries } from '../facts/activityEntries';
import { eventProof } from '../facts/eventProof';
import { serving } from '../facts/serving';
import { azCommand } from '../azCommand';
import type { StartAttempt } from '../timeline/StartAttempt';
import type { Seen } from '../timeline/TimelineEvent';
import { certainty } from './certainty';
import type { Rule } from './Rule';

/** What happened longer ago explains nothing of today. */
const recentMs = 24 * 60 * 60_000;

/** A start that fails so soon after a move is the move's. */
const belongsMs = 30 * 60_000;

/** The platform moved or updated the instance: worth knowing, and a fault only if the site did not come back. */
export const platformMaintenance: Rule = {
  id: 'platform-maintenance',
  help: {
    means:
      'Azure updates the machines below App Service every few weeks and moves sites to other ones while it does. An app on a single instance is restarted by that; normally it is back within a minute or two.',
    shows: [
      'A restart that nobody asked for, sometimes a short gap in the answers.',
      'The platform log, resource health or the activity log speak of maintenance, an upgrade, or a moved instance.',
    ],
    proof: [
      'The entry about the maintenance, and the start that followed it.',
      'It is a fault only where that start did not come up, and the container did not end with a code of its own.',
    ],
    confused: [
      { id: 'startup-crash-unknown', tell: 'A crash has an exit code; a move has none.' },
      { id: 'bad-instance', tell: 'There one of several instances fails, with no maintenance around it.' },
    ],
  },
  evaluate(facts) {
    const events = maintenanceEvents(facts);
    const last = events.at(-1);
    if (!last) return undefined;
    const failed = failedAfter(facts, last);
    const isBack = serving(facts, last.at) === 'well';
    const when = last.at === undefined ? '' : ` at ${new Date(last.at).toISOString()}`;
    return {
      id: 'platform-maintenance',
      layer: 'platform',
      severity: failed ? 'fault' : 'info',
      confidence: certainty(failed ? 0.6 : 0.8, [[failed !== undefined && facts.failures.length > 0, -0.2]]),
      title: failed
        ? 'The site has not come back since the platform moved or updated its instance.'
        : `The platform moved or updated the instance${when}.`,
      cause: failed
        ? `Maintenance${when} was followed by a start that did not come up, and no exit code of the app is in the evidence.`
        : `Maintenance of the platform restarts apps that run on one instance.${isBack ? ' It is over: the site has answered since.' : ''}`,
      ...(last.at === undefined ? {} : { since: new Date(last.at).toISOString() }),
      evidence: [last, ...(failed?.events.slice(-1) ?? [])].map(eventProof),
      ...(failed
        ? {
            next: [
              {
                summary: 'Fetch the output of the last start: a cause of its own would be there.',
                command: azCommand(facts, 'log download'),
              },
            ],
          }
        : {}),
      fix: {
        summary: failed
          ? 'Restart the site; if that does not help, open a support request.'
          : 'Run at least two instances with a health check, so that nobody notices the next one.',
        steps: [
          ...(failed ? ['Restart the site, or scale the plan up and back to change its machines.'] : []),
          'Run two instances or more: they are not updated at the same time.',
          'Set a health check path, and keep the start of the app short.',
          'See Service health for what is planned.',
        ],
        command: failed
          ? azCommand(facts, 'restart')
          : 'az appservice plan update --resource-group <group> --name <plan> --number-of-workers 2',
      },
    };
  },
};

/** Oldest first, recent ones only. */
function maintenanceEvents(facts: Facts): Seen[] {
  const { now, timeline, evidence } = facts;
  const announced = activityEntries(evidence.activity)
    .filter(({ text }) => isMaintenance(text))
    .map(({ at, text, line }): Seen => ({ at, line, file: 'activity.json', excerpt: titleOf(text) }));
  return [...timeline.of('maintenance'), ...announced]
    .filter(({ at }) => at === undefined || now === undefined || now - at <= recentMs)
    .sort((a, b) => (a.at ?? -Infinity) - (b.at ?? -Infinity) || 0);
}

function isMaintenance(text: string): boolean {
  return (
    /ResourceHealth|ServiceHealth|healthevent/i.test(text) &&
    /maintenance|platform ?(?:update|upgrade)|(?:file ?server|infrastructure|worker) upgrade|PlatformInitiated/i.test(
      text,
    )
  );
}

function titleOf(text: string): string {
  return /"(?:title|details|summary|communication)":"([^"]{3,300})"/.exec(text)?.[1] ?? text.slice(0, 200);
}

/** The present start, if it began soon after the maintenance and neither came up nor ended by itself. */
function failedAfter(facts: Facts, { at, machine }: Seen): StartAttempt | undefined {
  const attempt = (facts.timeline.current(machine) ?? facts.timeline.current())?.attempt;
  if (!attempt || at === undefined || attempt.began === undefined || serving(facts, at) === 'well')
    return undefined;
  const isOfIt = attempt.began >= at && attempt.began - at <= belongsMs;
  const hasFailed = attempt.outcome === 'failed' || attempt.outcome === 'cancelled';
  const hasOwnCause =
    attempt.hasExited ||
    attempt.failure !== undefined ||
    // The full time of a probe is the app's own slowness, or its port.
    attempt.probeEnded?.outcome === 'timed-out';
  return isOfIt && hasFailed && !hasOwnCause ? attempt : undefined;
}
