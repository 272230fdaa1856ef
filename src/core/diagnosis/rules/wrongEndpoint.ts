import type { Facts } from '../facts';
import { azCommand } from '../azCommand';
import { certainty } from './certainty';
import { otherEndpoint } from './otherEndpoint';
import type { Rule } from './Rule';
import { resolutionProofs, unresolvedEndpoint } from './unresolvedEndpoint';
import type { UnresolvedEndpoint } from './unresolvedEndpoint';

/**
 * The endpoint names a resource that does not exist: its domain is that of a real service, and nobody can look it
 * up. A name that resolves outside only belongs to a private zone, one that no resolver could know is dns-fail.
 */
export const wrongEndpoint: Rule = {
  id: 'wrong-endpoint',
  help: {
    means:
      "The endpoint setting names a resource that does not exist. Its domain is a real service's, so that it looks right; the name in front is nobody's.",
    shows: [
      "Requests that use the model fail with the SDK's Connection error, often as 502; the rest of the app works.",
      'In the container ai-dns is red, and curl says that it could not resolve the host.',
      'It often begins with a slip in a setting, or a resource that was deleted and made anew under another name.',
    ],
    proof: [
      'The name fails to resolve in the container, although its domain is that of a real service.',
      'Other names resolving in the container rules the resolver out; the name failing outside as well rules a private zone out.',
      'A name that resolves outside is not this.',
    ],
    confused: [
      {
        id: 'dns-fail',
        tell: 'There the name could not resolve anywhere by its form, or exists only outside.',
      },
      { id: 'dns-resolver-broken', tell: 'There nothing resolves.' },
      { id: 'private-endpoint-public-dns', tell: 'There the name resolves, to the wrong kind of address.' },
    ],
  },
  evaluate(facts) {
    const seen = unresolvedEndpoint(facts);
    if (seen?.form !== 'azure-ai' || seen.answer.outside === 'resolved') return undefined;
    const name = seen.variable?.name ?? 'AZURE_AI_FOUNDRY_ENDPOINT';
    const working = otherEndpoint(facts, seen.host);
    return {
      id: 'wrong-endpoint',
      layer: 'ai-endpoint',
      severity: 'fault',
      confidence: confidenceOf(seen),
      title: `The app's endpoint, ${seen.host}, names a resource that does not exist.`,
      cause: causeOf(seen),
      evidence: resolutionProofs(facts, seen),
      ...nextOf(seen),
      fix: {
        summary: working
          ? `Set ${name} to the endpoint that answers, ${working}, and restart the app.`
          : `Set ${name} to the endpoint of the resource that the app should use.`,
        steps: [
          'Copy the endpoint from the resource in the portal (Keys and Endpoint, or the Foundry project).',
          `Set ${name} to it; App Service restarts the app with the new value.`,
          'Ask the app again, or run ai-diagnose: all three of its checks should be green.',
        ],
        command: command(facts, name, working),
      },
    };
  },
};

function command(facts: Facts, name: string, working: string | undefined): string {
  return azCommand(facts, 'config appsettings set', '--settings', `${name}=${working ?? '<endpoint>'}`);
}

function confidenceOf({ answer, controls, failure }: UnresolvedEndpoint): number {
  return certainty(0.5, [
    [answer.inside === 'failed', 0.2],
    [answer.inside !== 'failed', 0.08],
    [controls.state === 'resolve', 0.15],
    [answer.outside === 'failed', 0.08],
    [failure.origin === 'request', 0.04],
  ]);
}

function causeOf({ host, answer, controls }: UnresolvedEndpoint): string {
  const outside =
    answer.outside === 'failed' ? ' Nor does it resolve outside, so it is no private name.' : '';
  const others =
    controls.state === 'resolve'
      ? ' Other names resolve in the container, so its resolver works.'
      : ' Whether other names resolve in the container was not seen.';
  return `The app cannot connect because ${host} does not resolve, although its domain is a real service's.${others}${outside}`;
}

function nextOf({ answer, controls }: UnresolvedEndpoint): {
  next?: { summary: string; command?: string }[];
} {
  const next = [
    ...(controls.state === 'resolve'
      ? []
      : [
          {
            summary: 'See whether another name resolves in the container.',
            command: 'getent hosts login.microsoftonline.com',
          },
        ]),
    ...(answer.outside === 'failed'
      ? []
      : [
          {
            summary:
              'Look the name up from another network: if it resolves there, the private DNS zone is what is missing.',
          },
        ]),
  ];
  return next.length > 0 ? { next } : {};
}
