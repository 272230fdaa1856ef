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
