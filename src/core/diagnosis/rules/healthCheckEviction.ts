import type { Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { healthPath } from '../facts/healthPath';
import { proof, seenProof } from '../facts/proof';
import type { TimelineEvent } from '../timeline/TimelineEvent';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** What happened longer ago says nothing of instances that cycle now. Milliseconds. */
const lookBackMs = 24 * 3_600_000;

/** So many bad answers in a row are no accident. */
const several = 3;

/**
 * The health check's path does not answer 2xx, and the platform takes the instances out or replaces them for it. A
 * crash leaves an exit code; an instance that is replaced for its health does not.
 */
export const healthCheckEviction: Rule = {
  id: 'health-check-eviction',
  help: {
    means:
      'The platform asks the health path of each instance every minute. An instance that does not answer it with 2xx is taken out of the load balancer and after a while replaced, however well it serves its visitors. Redirects count as failures, and so does a page that wants a sign-in.',
    shows: [
      'Instances restart or are replaced again and again, without an exit code.',
      'Requests fail while instances come and go; the app itself seems well.',
      'The access log shows the health path with 301, 302, 401, 404 or 5xx, asked by HealthCheck/1.0.',
    ],
    proof: [
      'The health path answers other than 2xx, and nothing but that since its last good answer.',
      'The platform calls the instance unhealthy, or containers that served were stopped again and again.',
      'An exit code speaks against it: that container ended by itself.',
    ],
    confused: [
      { id: 'app-boot-exception', tell: 'There the container ends by itself, with an exit code.' },
      {
        id: 'disallowed-host',
        tell: 'There the health path answers 400, as the host that it is asked under is refused.',
      },
      { id: 'site-stopped', tell: 'There nobody is answered at all.' },
    ],
  },
  evaluate(facts) {
    const health = healthPath(facts);
    if (!health) return undefined;
    const asked = facts.outside.find(({ probe }) => probe.path === health.path);
    const isAskedGood = asked !== undefined && asked.probe.status >= 200 && asked.probe.status < 300;
    if (isAskedGood || health.isGood) return undefined;
    const last = health.bad.at(-1);
    const status = last?.status ?? asked?.probe.status;
    if (status === undefined) return undefined;
    const said = unhealthyEvents(facts);
    const stops = stopsOfServing(facts);
    const isCycling = said.length > 0 || stops.length >= 2;
    if (!isCycling && health.bad.length < several) return undefined;
    const hasExited = facts.timeline
      .present()
      .some(({ attempt, old }) => [attempt, ...old].some((start) => start.hasExited));
    // The app's own error on that path is the cause, and this its consequence.
    const hasError = facts.complaints.some(
      ({ request, error }) => error !== undefined && request?.endsWith(` ${health.path}`) === true,
    );
    const word = status === 0 ? 'is not answered' : `answers ${status}`;
    return {
      id: 'health-check-eviction',
      layer: 'config',
      severity: isCycling ? 'fault' : 'risk',
      confidence: certainty(0.6, [
        [said.length > 0, 0.14],
        [stops.length >= 2, 0.1],
        [health.bad.length >= several, 0.08],
        [health.from === 'setting', 0.05],
        [hasExited, -0.3],
        [status >= 500 || status === 0, -0.12],
        [hasError, -0.2],
      ]),
      title: isCycling
        ? `The health check's path ${health.path} ${word}, and instances are taken out for it.`
        : `The health check's path ${health.path} ${word}.`,
      cause: `Only 2xx counts as healthy${status >= 300 && status < 400 ? ', and redirects are not followed' : ''}. ${health.bad.length > 1 ? `${health.bad.length} answers in a row were none. ` : ''}${stops.length >= 2 ? `${stops.length} containers that served were stopped within a day, without an exit code. ` : ''}${hasExited ? 'A container also ended by itself, which is a crash and no matter of health. ' : ''}${reasons(status)}`,
      evidence: [
        ...(last ? [seenProof(last)] : []),
        ...said.slice(-1).map(seenProof),
        ...stops.slice(-2).map(seenProof),
        ...settingProof(facts, health.path),
        ...(asked
          ? [
              proof(
                asked.name,
                `${asked.probe.status} ${asked.message}`,
                asked.probe.time === undefined ? {} : { at: asked.probe.time },
              ),
            ]
          : []),
      ],
      ...nextSteps(
        [
          status >= 500,
          {
            summary: 'Read what the app logs when the health path is asked: it fails itself.',
            command: 'applogs',
          },
        ],
        [
          asked === undefined,
          {
            summary: 'Ask the path from inside, and see the status.',
            command: `appcurl ${/^\/[\w./-]*$/.test(health.path) ? health.path : '<health path>'}`,
          },
        ],
      ),
      fix: {
        summary: `Let ${health.path} answer 200, or name another path.`,
        steps: [
          'The path must answer 200 within a minute, without a redirect (https, trailing slash) and without a sign-in.',
          'It should look at what the instance itself needs and not at every service behind it: one that is down would take all instances out.',
          'Until it is mended, the health check can be pointed at a path that answers.',
        ],
        command: azCommand(facts, 'config set', '--generic-configurations', '{"healthCheckPath": "<path>"}'),
      },
    };
  },
};

function reasons(status: number): string {
  if (status === 404) return 'There is no such route in what runs now.';
  if (status === 401 || status === 403) return 'The path wants a sign-in, which the platform does not have.';
  if (status >= 300 && status < 400)
    return 'The app sends the request elsewhere: to https, to a slash at the end, or to a sign-in.';
  return status >= 500 ? 'The app fails while it answers it.' : '';
}

function isRecent(facts: Facts, at: number | undefined): boolean {
  return facts.now === undefined || at === undefined || facts.now - at <= lookBackMs;
}

/** The platform's own word, in its log or in the activity log. */
function unhealthyEvents(facts: Facts): TimelineEvent[] {
  return facts.timeline.events.filter(
    (event) =>
      isRecent(facts, event.at) &&
      ((event.kind === 'site' && event.state === 'unhealthy') ||
        (event.kind === 'activity' && event.what === 'health')),
  );
}

/** Stops of containers that served, beyond those that somebody asked for. */
function stopsOfServing(facts: Facts): TimelineEvent[] {
  const { timeline } = facts;
  const stops = timeline.starts.flatMap((start): TimelineEvent[] => {
    const isWell = start.outcome === 'serving' || start.outcome === 'running';
    if (!isWell || !start.isStopped || start.hasExited || !isRecent(facts, start.stopped ?? start.endedAt))
      return [];
    return start.events.filter(({ kind }) => kind === 'container' || kind === 'site').slice(-1);
  });
  const wanted = timeline
    .of('activity')
    .filter(({ what, at }) => what !== 'health' && what !== 'other' && isRecent(facts, at)).length;
  const deployed = timeline.deployments.filter(({ began }) => isRecent(facts, began)).length;
  return stops.length > wanted + deployed ? stops : [];
}

function settingProof(facts: Facts, path: string): Proof[] {
  return facts.evidence.siteConfig?.healthCheckPath === undefined
    ? []
    : [proof('siteconfig.json', `healthCheckPath ${path}`)];
}
