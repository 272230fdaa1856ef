import type { RecoveredIncident } from '../../contracts';
import type { Facts } from '../facts';
import type { StartAttempt } from '../timeline/StartAttempt';
import { eventProof, isoTime } from '../facts/eventProof';
import type { Incident } from './incident';
import { failureOf, serviceOf } from './startSigns';
import { requestIncidents } from './requestIncidents';

/** Older ones are history that nobody reads. */
const most = 10;

/** The platform writes an error down some moments after it happened. Milliseconds. */
const slackMs = 60_000;

/**
 * Incidents that are over, the newest first: starts that failed before one that came out well, routes that failed and
 * are answered again, errors that the platform still repeats.
 */
export function recoveredIncidents(facts: Facts): RecoveredIncident[] {
  const starts = startIncidents(facts);
  const incidents = [...starts, ...staleErrors(facts, starts), ...requestIncidents(facts)];
  return incidents
    .sort((a, b) => (b.until ?? -Infinity) - (a.until ?? -Infinity) || 0)
    .slice(0, most)
    .map(({ what, from, until, machine, proofs }) => ({
      what,
      ...(from === undefined ? {} : { from: isoTime(from) }),
      ...(until === undefined ? {} : { until: isoTime(until) }),
      ...(machine === undefined ? {} : { machine }),
      proofs,
    }));
}

/** Failed starts of one machine up to the good one after them are one incident: a crash loop has many. */
function startIncidents({ timeline }: Facts): Incident[] {
  return timeline.present().flatMap(({ recovered, machine }) => {
    if (recovered.length === 0) return [];
    const incidents: Incident[] = [];
    const over = new Set(recovered);
    let failed: StartAttempt[] = [];
    for (const attempt of timeline.starts.filter((start) => start.machine === machine)) {
      if (attempt.outcome === 'failed' && over.has(attempt)) failed.push(attempt);
      const isGood = attempt.outcome === 'serving' || attempt.outcome === 'running';
      if (isGood && failed.length > 0) {
        incidents.push(startIncident(failed, attempt));
        failed = [];
      }
    }
    return incidents;
  });
}

function startIncident(failed: readonly StartAttempt[], good: StartAttempt): Incident {
  const first = failed[0];
  const last = failed.at(-1);
  const reason = last ? failureOf(last) : undefined;
  const service = serviceOf(good);
  const times = failed.length === 1 ? '' : `, ${failed.length} times`;
  return {
    what: `The container did not start${times}${reason ? ` (${reason.text})` : ''}`,
    from: first?.began ?? first?.endedAt,
    until: good.endedAt ?? good.began,
    ...(good.machine === undefined ? {} : { machine: good.machine }),
    proofs: [...(reason ? [eventProof(reason.event)] : []), ...(service ? [eventProof(service)] : [])],
  };
}

/** What Azure shows as the last error goes on to be shown through later good starts. */
function staleErrors({ timeline }: Facts, starts: readonly Incident[]): Incident[] {
  return timeline.lastErrors.flatMap((error): Incident[] => {
    const { happened, state, instance, machine } = error;
    if (state !== 'stale' || happened === undefined) return [];
    const known = starts.find(
      ({ from, until }) =>
        (from ?? -Infinity) - slackMs <= happened && happened <= (until ?? Infinity) + slackMs,
    );
    if (known) {
      if (known.proofs.length < 4) known.proofs.push(eventProof(error));
      return [];
    }
    const good = timeline.starts.find(
      ({ outcome, endedAt, began }) =>
        (outcome === 'serving' || outcome === 'running') && (endedAt ?? began ?? -Infinity) > happened,
    );
    const service = good ? serviceOf(good) : undefined;
    const where = instance ?? machine;
    return [
      {
        what: `Azure still shows the last error ${error.error}, which is of an earlier start`,
        from: happened,
        until: good?.endedAt ?? good?.began,
        ...(where === undefined ? {} : { machine: where }),
        proofs: [eventProof(error), ...(service ? [eventProof(service)] : [])],
      },
    ];
  });
}
