import type { Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { eventProof } from '../facts/eventProof';
import { frontEndAnswer } from '../facts/frontEndAnswer';
import { parseTime } from '../facts/logTime';
import { pageSentence } from '../facts/pageSentence';
import { proof } from '../facts/proof';
import type { RequestSeen } from '../facts/requests';
import { siteProperties } from '../facts/siteProperties';
import type { Seen } from '../timeline/TimelineEvent';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** The site is switched off: by somebody, or by the platform, because a quota of its plan is used up. */
export const siteStopped: Rule = {
  id: 'site-stopped',
  help: {
    means:
      'The site is not running because it was stopped, or because a quota of a Free or Shared plan is used up. The front end answers with its own page; no container is asked.',
    shows: [
      'Every request gets 403 with the page "This web app is stopped".',
      'The portal shows the state Stopped, or "Quota exceeded".',
    ],
    proof: [
      "The front end's own page, ARM's state, and the entry of the activity log that stopped it.",
      'A quota shows as usageState Exceeded, or as the state QuotaExceeded.',
      'Against it: an answer of the app since. "Site stopped" in the platform log says nothing: it is written for every old container.',
    ],
    confused: [
      {
        id: 'access-restriction',
        tell: 'Its 403 has another page and a header x-ms-forbidden-ip; other clients may be let in.',
      },
      {
        id: 'startup-crash-unknown',
        tell: 'There the state is Running and the front end answers 503.',
      },
    ],
  },
  explains: ['startup-cancelled', 'startup-crash-unknown'],
  evaluate(facts) {
    const page = facts.requests.find(({ probe }) => frontEndAnswer(probe) === 'stopped');
    const properties = siteProperties(facts.evidence);
    const state = typeof properties.state === 'string' ? properties.state : undefined;
    const isQuota = isOverQuota(properties, state, page?.probe.bodyExcerpt ?? '');
    const isStopped = /^stopp/i.test(state ?? '') || isQuota;
    const isAnswered = facts.outside.some(({ state: seen }) => seen === 'ok' || seen === 'app-failed');
    const stop = lastStop(facts);
    // Bundles may have lost the body of the page: a bare 403 after a stop is its.
    const bare = stop
      ? facts.outside.find(({ probe }) => probe.status === 403 && (probe.bodyExcerpt ?? '').trim() === '')
      : undefined;
    if ((!page && !isStopped && !bare) || isAnswered) return undefined;
    const refused = page ?? bare;
    return {
      id: 'site-stopped',
      layer: 'platform',
      severity: 'fault',
      confidence: certainty(0.5, [
        [page !== undefined, 0.42],
        [isStopped, 0.4],
        [bare !== undefined && !isStopped, 0.25],
        [stop !== undefined, 0.05],
        // ARM may have been asked at another time than the site.
        [page !== undefined && state === 'Running', -0.15],
      ]),
      title: isQuota
        ? "A quota of the site's plan is used up, and the site is stopped."
        : 'The site is stopped.',
      cause: `${page ? 'The front end answers with its own page for a stopped site; no container is asked.' : isStopped ? `ARM gives the state ${state ?? 'Stopped'}.` : 'The front end answers 403 since the site was stopped.'}${stop?.at === undefined ? '' : ` It was stopped at ${new Date(stop.at).toISOString()} by an operation that the activity log has.`}${page && state === 'Running' ? ' ARM gives the state Running, at another time: one of the two is old.' : ''}`,
      ...(stop?.at === undefined ? {} : { since: new Date(stop.at).toISOString() }),
      evidence: [
        ...(refused ? [pageProof(refused)] : []),
        ...stateProof(properties, state),
        ...(stop ? [eventProof(stop)] : []),
      ],
      ...nextSteps(
        [
          stop === undefined && !isQuota,
          {
            summary: 'See who stopped it and when, and whether a quota did.',
            command: `az monitor activity-log list --resource-id "$(${azCommand(facts, 'show', '--query', 'id', '--output', 'tsv')})" --offset 30d --query "[].{at:eventTimestamp,what:operationName.value,who:caller}"`,
          },
        ],
        [
          stop !== undefined,
          {
            summary:
              'Ask whoever stopped it why, before you start it again: the activity log has the caller.',
          },
        ],
      ),
      fix: isQuota
        ? {
            summary: 'Move to a plan without that quota, or wait until it is reset.',
            steps: [
              'Scale the plan up to Basic or higher; Free and Shared plans have limits for CPU time, memory and traffic.',
              'CPU minutes are reset at midnight UTC; the site starts again by itself.',
            ],
            command: 'az appservice plan update --resource-group <group> --name <plan> --sku B1',
          }
        : {
            summary: 'Start the site.',
            steps: [
              'Make sure that nobody stopped it on purpose: a migration, a cost, a leak.',
              'Start it, and ask it from outside again.',
            ],
            command: azCommand(facts, 'start'),
          },
    };
  },
};

function pageProof({ name, probe }: RequestSeen): Proof {
  const said = `${probe.status} ${pageSentence(probe.bodyExcerpt ?? probe.error ?? '')}`;
  return proof(name, said, probe.time === undefined ? {} : { at: probe.time });
}

function isOverQuota(properties: Record<string, unknown>, state: string | undefined, page: string): boolean {
  return (
    properties.usageState === 'Exceeded' ||
    /quota/i.test(state ?? '') ||
    /\bquota\b.{0,80}(?:exceeded|reached|used up)|exceeded.{0,60}\bquota/i.test(page)
  );
}

/** The last operation that stopped the site, unless a start came after it. */
function lastStop({ timeline }: Facts): Seen | undefined {
  const done = timeline
    .of('activity')
    .filter(({ status = '' }) => !/fail|start(?:ed)?$/i.test(status))
    .filter(({ what }) => what === 'start' || what === 'stop' || what === 'restart');
  const last = done.at(-1);
  return last?.what === 'stop' ? done.find((event, index) => isOfSameStop(done, event, index)) : undefined;
}

/** Azure writes an entry when an operation is accepted and another when it is done: the first of the last run of stops. */
function isOfSameStop(done: readonly { what: string }[], event: { what: string }, index: number): boolean {
  return event.what === 'stop' && done.slice(index).every(({ what }) => what === 'stop');
}

function stateProof(properties: Record<string, unknown>, state: string | undefined): Proof[] {
  const usage = typeof properties.usageState === 'string' ? `, usageState ${properties.usageState}` : '';
  const modified =
    typeof properties.lastModifiedTimeUtc === 'string'
      ? parseTime(properties.lastModifiedTimeUtc)
      : undefined;
  if (state === undefined && usage === '') return [];
  const changed = modified === undefined ? '' : `, changed last at ${new Date(modified).toISOString()}`;
  return [proof('site.json', `state ${state ?? 'unknown'}${usage}${changed}`, { file: 'site.json' })];
}
