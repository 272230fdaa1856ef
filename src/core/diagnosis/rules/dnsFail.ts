import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { whyItNeverResolves } from '../facts/hosts';
import { certainty } from './certainty';
import { otherEndpoint } from './otherEndpoint';
import type { Rule } from './Rule';
import { resolutionProofs, unresolvedEndpoint } from './unresolvedEndpoint';
import type { UnresolvedEndpoint } from './unresolvedEndpoint';

/**
 * A host name that cannot resolve where the app runs: its form forbids it, the domain is nobody's, or it exists
 * only outside. A missing resource in a real service's domain is wrong-endpoint; a name that resolves and then
 * times out is not about names.
 */
export const dnsFail: Rule = {
  id: 'dns-fail',
  help: {
    means:
      "The app asks for a host whose name does not resolve where it runs: its form forbids it, nobody owns it, or it exists only in a private zone that the site's network does not know.",
    shows: [
      'Requests that need that host fail within milliseconds to seconds; the others work.',
      "The log has Name or service not known, NXDOMAIN, getaddrinfo failed, or only the SDK's Connection error.",
      'It often begins with a slip in a setting, or with a private endpoint whose DNS zone was not linked.',
    ],
    proof: [
      'The look-up of that name fails in the container, or its form cannot resolve anywhere.',
      'Other names resolving in the container rules the resolver out.',
      'Where the name resolves outside and not inside, a private zone is what is missing.',
    ],
    confused: [
      {
        id: 'wrong-endpoint',
        tell: "There the domain is a real service's, and only the resource in it does not exist.",
      },
      { id: 'dns-resolver-broken', tell: 'There no name resolves at all, not even the login host.' },
      { id: 'egress-blocked', tell: 'There the name resolves, and the connection times out.' },
      {
        id: 'private-endpoint-public-dns',
        tell: 'There the name does have an answer: a public address that is closed.',
      },
    ],
  },
  evaluate(facts) {
    const seen = unresolvedEndpoint(facts);
    if (!seen) return undefined;
    const isPrivate = seen.answer.outside === 'resolved' && seen.answer.inside === 'failed';
    if (seen.form === 'azure-ai' && !isPrivate) return undefined;
    return {
      id: 'dns-fail',
      layer: 'network',
      severity: 'fault',
      confidence: confidenceOf(seen),
      title: isPrivate
        ? `${seen.host} resolves outside, but not in the container.`
        : `The app asks for ${seen.host}, a name that cannot resolve.`,
      cause: causeOf(seen, isPrivate),
      evidence: resolutionProofs(facts, seen),
      ...(seen.controls.state === 'unknown' ? { next: [lookUpAnother] } : {}),
      fix: isPrivate ? fixZone(seen.host) : fixName(facts, seen),
    };
  },
};

const lookUpAnother = {
  summary: 'See whether another name resolves in the container.',
  command: 'getent hosts login.microsoftonline.com',
};

function confidenceOf({ form, answer, controls, failure, isSeen }: UnresolvedEndpoint): number {
  const isImpossible = form === 'never-resolves';
  return certainty(0.5, [
    [isImpossible, 0.2],
    [answer.inside === 'failed', isImpossible ? 0.08 : 0.15],
    [isSeen && answer.inside !== 'failed', isImpossible ? 0.05 : 0.1],
    [controls.state === 'resolve', 0.14],
    [answer.outside !== 'unknown', 0.05],
    [failure.origin === 'request', 0.03],
  ]);
}

function causeOf({ host, form, controls }: UnresolvedEndpoint, isPrivate: boolean): string {
  const others =
    controls.state === 'resolve' ? ' Other names resolve in the container, so its resolver works.' : '';
  if (isPrivate) {
    return `${host} exists, but the container's DNS does not know it: a private zone that is not linked, or a DNS server that does not forward.${others}`;
  }
  const why = form === 'never-resolves' ? whyItNeverResolves(host) : 'no resolver was seen to know it';
  return `The app cannot connect because ${host} does not resolve: ${why}.${others}`;
}

function fixZone(host: string): { summary: string; steps: string[] } {
  return {
    summary: `Make ${host} known to the DNS that the site uses.`,
    steps: [
      "Link the service's private DNS zone to the virtual network of the site.",
      'If the network has DNS servers of its own, forward the zone to 168.63.129.16.',
      'Restart the site, and run ai-dns again.',
    ],
  };
}

function fixName(
  facts: Facts,
  { host, variable }: UnresolvedEndpoint,
): { summary: string; steps: string[]; command?: string } {
  const working = otherEndpoint(facts, host);
  const name = variable?.name;
  return {
    summary: `Correct the host name${name === undefined ? '' : ` in ${name}`}${working === undefined ? '' : `; ${working} answers`}.`,
    steps: [
      `Find where the app takes ${host} from${name === undefined ? '' : `: the value of ${name}`}, and correct the spelling and the domain.`,
      'If the name is right, add it to the DNS server or the private zone that the site uses.',
      'Restart the app, and look the name up again in the container.',
    ],
    ...(name === undefined
      ? {}
      : {
          command: azCommand(
            facts,
            'config appsettings set',
            '--settings',
            `${name}=${working ?? '<endpoint>'}`,
          ),
        }),
  };
}
