import { azCommand } from '../azCommand';
import { proof } from '../facts/proof';
import { assignedClientIds, assignedIdentity, identityEndpoint } from '../facts/siteIdentity';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** The identity endpoint's sentence where it was asked for no identity by name and has no system-assigned one. */
const whichOne =
  /Unable to load the proper Managed Identity|Multiple user[- ]assigned identities exist|specify the client ?id/i;

/** Only user-assigned identities, and nothing tells the SDK which to ask for. Without any identity it is managed-identity-missing. */
export const uamiClientIdMissing: Rule = {
  id: 'uami-client-id-missing',
  help: {
    means:
      'The site has user-assigned identities alone, and nothing tells the SDK which of them to use. Asked for the system-assigned one, the platform has none to give.',
    shows: [
      'Requests that need a token fail; the identity endpoint answers that it cannot load the proper managed identity, or that the client id is to be given.',
      'The ai aliases are red as well, because they ask for the system-assigned identity.',
      'It often begins when the system-assigned identity is switched off, or a second user-assigned one is added.',
    ],
    proof: [
      'ARM shows user-assigned identities only, and the app has no AZURE_CLIENT_ID.',
      "The identity endpoint's own sentence makes it surer.",
      'A client id that was asked for rules it out: then it is the wrong one.',
    ],
    confused: [
      { id: 'bad-creds', tell: 'There a client id is set, and the site does not have that identity.' },
      { id: 'managed-identity-missing', tell: 'There is no identity at all.' },
    ],
  },
  evaluate(facts) {
    const failure = facts.failures.find(({ kind, text }) => kind === 'credential' || whichOne.test(text));
    if (!failure) return undefined;
    const assigned = assignedIdentity(facts.evidence);
    const isTold = whichOne.test(failure.text);
    if (facts.variable('AZURE_CLIENT_ID') || (assigned !== 'user' && !(assigned === 'unknown' && isTold)))
      return undefined;
    // An id was asked for, in the code perhaps: that is bad-creds.
    if (/for specified ClientId|identity with the specified client id/i.test(failure.text)) return undefined;
    if (identityEndpoint(facts.environments) === 'missing') return undefined;
    const [clientId, ...more] = assignedClientIds(facts.evidence);
    const isKnown = facts.lacks('AZURE_CLIENT_ID');
    const only = clientId !== undefined && more.length === 0 ? clientId : undefined;
    return {
      id: 'uami-client-id-missing',
      layer: 'identity',
      severity: 'fault',
      confidence: certainty(0.35, [
        [assigned === 'user', 0.3],
        [isTold, 0.2],
        [isKnown, 0.12],
      ]),
      title: 'The site has user-assigned identities alone, and nothing tells the SDK which to use.',
      cause: `Asked for the system-assigned identity, the platform has no token.${assigned === 'user' ? ' ARM shows only user-assigned identities on the site.' : ''}${isKnown ? ' The app has no variable AZURE_CLIENT_ID.' : ''} There is an identity, so that none is missing; and no wrong id was asked for, as in bad-creds.`,
      evidence: [
        ...failure.proofs,
        ...(assigned === 'user'
          ? [proof('site', `identity: UserAssigned${only === undefined ? '' : `, client id ${only}`}`)]
          : []),
        ...(isKnown ? [proof('appenv', 'no AZURE_CLIENT_ID among the variables')] : []),
      ],
      ...nextSteps([
        assigned === 'unknown',
        { summary: 'See which identities the site has.', command: azCommand(facts, 'identity show') },
      ]),
      fix: {
        summary: 'Set AZURE_CLIENT_ID to the client id of the identity that the app should use.',
        steps: [
          'Copy the client id (not the object id) of the identity from its page.',
          'Set AZURE_CLIENT_ID to it, or hand managed_identity_client_id to DefaultAzureCredential.',
          'Check that this identity has the role that the app needs.',
        ],
        command: azCommand(
          facts,
          'config appsettings set',
          '--settings',
          `AZURE_CLIENT_ID=${only ?? '<client id>'}`,
        ),
      },
    };
  },
};
