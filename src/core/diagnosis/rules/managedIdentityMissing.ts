import { azCommand } from '../azCommand';
import { assignedIdentity, identityEndpoint } from '../facts/siteIdentity';
import { proof } from '../facts/proof';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** The SDK found no endpoint of App Service and turned to that of virtual machines, or says so outright. */
const noEndpoint =
  /no response from the IMDS endpoint|no managed identity endpoint found|[Mm]anaged identity (?:endpoint|configuration) (?:was )?not found|IMDS endpoint unavailable|ManagedIdentityCredential: .{0,80}(?:timed out|Connection refused|Network is unreachable).{0,80}169\.254\.169\.254/;

/**
 * The site has no identity, so that the app's process was given no address where tokens are to be had. A shell may
 * lack that address for other reasons: only the process and ARM decide.
 */
export const managedIdentityMissing: Rule = {
  id: 'managed-identity-missing',
  help: {
    means:
      "The site has no managed identity, so that the platform gave the app's process no address where tokens are to be had. Whatever signs in by identity fails.",
    shows: [
      "Requests that need a token fail with the SDK's sentence that no credential of the chain got one.",
      'The SDK may have tried the endpoint of virtual machines, and timed out there.',
      'It often begins with a new site or slot: identities do not come along when a slot is made or swapped.',
    ],
    proof: [
      "The app's own process has no IDENTITY_ENDPOINT, or ARM shows no identity on the site.",
      'A shell without that variable is a weak sign only: shells may lack it for other reasons.',
      'Where ARM does show an identity, the app was started before it was switched on, and a restart is enough.',
    ],
    confused: [
      { id: 'bad-creds', tell: 'There the site has an identity, and another one is asked for.' },
      { id: 'uami-client-id-missing', tell: 'There are identities, and nothing tells which.' },
      { id: 'ai-rbac-missing', tell: 'There a token was had, and a role is missing.' },
    ],
  },
  evaluate(facts) {
    const failure = facts.failures.find(({ kind }) => kind === 'credential');
    if (!failure) return undefined;
    const endpoint = identityEndpoint(facts.environments);
    const assigned = assignedIdentity(facts.evidence);
    const isTold = noEndpoint.test(failure.text);
    if (endpoint === 'there') return undefined;
    const isNew = assigned !== 'none' && assigned !== 'unknown';
    if (isNew && endpoint !== 'missing') return undefined;
    if (endpoint !== 'missing' && assigned !== 'none' && !isTold) return undefined;
    const red = facts.aliases
      .all('ai-diagnose')
      .find(({ result }) => result.checks.some(({ name, ok }) => name === 'identity' && !ok));
    return {
      id: 'managed-identity-missing',
      layer: 'identity',
      severity: 'fault',
      confidence: certainty(0.4, [
        [endpoint === 'missing', 0.3],
        [endpoint === 'missing-in-shell', 0.05],
        [assigned === 'none', 0.3],
        [isNew, -0.12],
        [isTold, 0.14],
        [red !== undefined, 0.06],
      ]),
      title: 'The site has no managed identity.',
      cause: `The SDK gets no token.${endpoint === 'missing' ? " The app's process has no IDENTITY_ENDPOINT, which the platform gives to every site that has an identity." : ''}${assigned === 'none' ? ' ARM shows no identity on the site.' : ''}${isNew ? ' ARM does show an identity: it was switched on after the app was started.' : ''}${isTold ? ' The SDK found no endpoint of App Service, and tried that of virtual machines.' : ''} A missing role is told by the model, with a token in hand.`,
      evidence: [
        ...failure.proofs,
        ...(endpoint === 'missing'
          ? [proof('container/env', 'no IDENTITY_ENDPOINT among its variables')]
          : []),
        ...(assigned === 'none' ? [proof('site', 'no identity')] : []),
        ...(red ? [red.proof(/identity|token/i)] : []),
      ],
      ...nextSteps([
        assigned === 'unknown',
        {
          summary: 'See whether the site has an identity.',
          command: azCommand(facts, 'identity show'),
        },
      ]),
      fix: {
        summary: "Switch on the site's identity, and grant it the role that the app needs.",
        steps: [
          'Switch on the system-assigned identity (Identity, Status On), or assign a user-assigned one and set AZURE_CLIENT_ID to its client id.',
          'Grant it Cognitive Services OpenAI User on the resource, or what the called service wants.',
          'The platform restarts the app; then IDENTITY_ENDPOINT is in its environment.',
        ],
        command: azCommand(facts, 'identity assign'),
      },
    };
  },
};
