import type { Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { healthPath } from '../facts/healthPath';
import { proof, seenProof } from '../facts/proof';
import { siteHosts } from '../facts/siteHosts';
import type { Seen } from '../timeline/TimelineEvent';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

const refused = /Invalid HTTP_HOST header: '([^']{1,300})'/;

/** Starlette's middleware answers this alone, and logs nothing. */
const refusedByStarlette = /^\s*Invalid host header\s*$/;

/** The platform's own requests, by address: its warm-up, and its health check. */
const platformHost = /^(?:169\.254\.|127\.|localhost$|\[?::1)/;

/**
 * The framework turns visitors away for the host name under which they ask. Scanners ask under any name, and the
 * warm-up under an address: these refusals are right, or without harm.
 */
export const disallowedHost: Rule = {
  id: 'disallowed-host',
  explains: ['health-check-eviction', 'app-exception'],
  help: {
    means:
      "The framework checks under which host name it is asked, and the site's own name is not on its list (ALLOWED_HOSTS in Django, allowed_hosts of Starlette's TrustedHostMiddleware). Every visitor is answered 400.",
    shows: [
      'Visitors get 400 Bad Request under the name of the site, often after a new domain was added.',
      'The log of a Django app says Invalid HTTP_HOST header, with the name to add.',
    ],
    proof: [
      "A refusal of one of the site's own names, and an answer of 400 under it.",
      "Refusals of 169.254.… beside /robots933456.txt are the warm-up's, and do no harm; with a health-check path they make the health check fail.",
      "Refusals of names that are not the site's are scanners.",
    ],
    confused: [
      { id: 'health-check-eviction', tell: 'There the health path fails for another reason than its host.' },
      {
        id: 'access-restriction',
        tell: 'There the front end answers 403, and the app never sees the request.',
      },
    ],
  },
  evaluate(facts) {
    return ofVisitors(facts) ?? ofHealthCheck(facts);
  },
};

interface Refusal {
  host: string;
  at: number | undefined;
  proof: Proof;
}

function ofVisitors(facts: Facts): ReturnType<Rule['evaluate']> {
  const known = siteHosts(facts);
  const asked = facts.evidence.probes.filter(
    ({ host, status, source }) => source !== 'inside' && status === 400 && host !== undefined,
  );
  const saidSo = asked.findLast(
    ({ bodyExcerpt = '' }) => refused.test(bodyExcerpt) || refusedByStarlette.test(bodyExcerpt),
  );
  const logged = refusals(facts).filter(({ host }) => !platformHost.test(host));
  const own = logged.filter(({ host }) => known.has(host) || host.endsWith('.azurewebsites.net'));
  const last = own.at(-1) ?? (known.size === 0 && logged.length >= 3 ? logged.at(-1) : undefined);
  const host = last?.host ?? saidSo?.host?.toLowerCase();
  if (host === undefined) return undefined;
  const isLetIn = facts.outside.some(
    ({ probe: { host: name, status } }) =>
      name?.toLowerCase() === host && status !== 400 && status > 0 && status < 500,
  );
  if (isLetIn) return undefined;
  const probe = asked.findLast((one) => one.host?.toLowerCase() === host);
  const isOver = last !== undefined && facts.timeline.lastGoodRequest(last.at ?? Infinity) !== undefined;
  const isKnown = known.has(host) || host.endsWith('.azurewebsites.net');
  const django = last !== undefined || refused.test(probe?.bodyExcerpt ?? '');
  return {
    id: 'disallowed-host',
    layer: 'app-code',
    severity: 'fault',
    confidence: certainty(isKnown ? 0.8 : 0.6, [
      [probe !== undefined, 0.12],
      [last !== undefined && known.has(host), 0.03],
      [isOver && probe === undefined, -0.38],
    ]),
    title: `The app turns its visitors away under the name ${host}.`,
    cause: `${django ? 'ALLOWED_HOSTS of Django' : "The list of Starlette's TrustedHostMiddleware"} does not hold ${host}, so that every request under that name is answered 400.${isOver && probe === undefined ? ' Requests were answered well after the last refusal, under another name perhaps.' : ''}`,
    evidence: [
      ...(probe
        ? [
            proof(
              `${probe.method} ${probe.path}`,
              `${probe.status} ${plainText(probe.bodyExcerpt ?? '')}`,
              probe.time === undefined ? {} : { at: probe.time },
            ),
          ]
        : []),
      ...(last ? [last.proof] : []),
    ],
    ...nextSteps([
      probe === undefined,
      {
        summary: 'Ask under that name, and see whether the answer is 400.',
        command: `curl -sI https://${host}/`,
      },
    ]),
    fix: fixFor(facts, host, django),
  };
}

/** The platform's health check asks by address: where that is refused, its path never answers well. */
function ofHealthCheck(facts: Facts): ReturnType<Rule['evaluate']> {
  const health = healthPath(facts);
  const last = refusals(facts).findLast(({ host }) => platformHost.test(host));
  const answer = health?.bad.findLast(({ status }) => status === 400);
  if (!health || !last || !answer) return undefined;
  const host = last.host;
  return {
    id: 'disallowed-host',
    layer: 'app-code',
    severity: 'fault',
    confidence: certainty(0.74, [
      [health.from === 'setting', 0.08],
      [health.bad.length >= 3, 0.08],
    ]),
    title: `The app turns the platform's health check away: it asks for ${health.path} under ${host}.`,
    cause: `The health check asks by address, and ALLOWED_HOSTS of Django does not hold it: ${health.path} was answered 400 ${health.bad.length} times without a good answer since, and instances that fail it are taken out and replaced.`,
    evidence: [last.proof, seenProof(answer)],
    fix: {
      summary: "Answer the health path before the host is checked, or allow the platform's addresses.",
      steps: [
        "Answer the health path in a middleware of its own, before Django's CommonMiddleware.",
        "Or add the container's address to ALLOWED_HOSTS at start: socket.gethostbyname(socket.gethostname()), and 169.254.130.1 to 169.254.130.5 and the like.",
        'Deploy, and see that the health path answers 200.',
      ],
      command: azCommand(facts, 'config show', '--query', 'healthCheckPath'),
    },
  };
}

/** What the log of the present container says, in lines of their own and in tracebacks. */
function refusals(facts: Facts): Refusal[] {
  const { timeline } = facts;
  const lines = timeline
    .of('host-refused')
    .filter((event) => timeline.isPresent(event))
    .map((event) => refusal(event.host, event));
  const raised = timeline.presentErrors().flatMap((error) => {
    const host = refused.exec(error.text)?.[1];
    return host === undefined ? [] : [refusal(host, error)];
  });
  return [...lines, ...raised].sort((a, b) => (a.at ?? -Infinity) - (b.at ?? -Infinity) || 0);
}

function refusal(host: string, seen: Seen): Refusal {
  return { host: host.toLowerCase().replace(/:\d{1,5}$/, ''), at: seen.at, proof: seenProof(seen) };
}

function plainText(page: string): string {
  return page
    .replace(/<[^>]{0,300}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function fixFor(
  facts: Facts,
  host: string,
  isDjango: boolean,
): { summary: string; steps: string[]; command?: string } {
  const names = Object.values(facts.environments).flatMap((variables) => Object.keys(variables));
  const setting = names.find((name) => /^(?!APPSETTING_)\w*ALLOWED_HOSTS?$/.test(name));
  const list = isDjango ? 'ALLOWED_HOSTS' : 'allowed_hosts of TrustedHostMiddleware';
  return {
    summary: `Add ${host} to ${list}.`,
    steps: [
      `Add ${host} to ${list}; with a leading dot the name stands for its subdomains as well. Not '*', which switches the check off.`,
      'Behind a gateway, see which name it passes on (Host, X-Forwarded-Host).',
      'Where the list is read from an app setting, change it there: the app restarts by itself; else deploy.',
    ],
    // Only where the app reads its list from a setting is there one to change.
    ...(setting === undefined
      ? {}
      : {
          command: azCommand(
            facts,
            'config appsettings set',
            '--settings',
            `${setting}=<hosts so far>,${host}`,
          ),
        }),
  };
}
