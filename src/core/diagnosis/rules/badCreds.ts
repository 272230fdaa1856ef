import type { Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import type { AppFailure } from '../facts/failures';
import { certainty } from './certainty';
import type { Rule } from './Rule';
import { variableProof } from './unresolvedEndpoint';

/** The identity endpoint's own sentences for an identity that the site does not have. */
const identityRefused =
  /No User Assigned or Delegated Managed Identity|requested managed identity|[Ii]dentity not found|identity with the specified client id/i;

/** A service principal's wrong secret or certificate is another fault. */
const servicePrincipal = /AADSTS70002[12]\d|AADSTS7000215|AADSTS7000222|AADSTS700016/;

/**
 * `AZURE_CLIENT_ID` makes the SDK ask for an identity that the site does not have. The proof is the contrast: the
 * platform hands out its own token all the while. A 401 or 403 with a token in hand is a missing role.
 */
export const badCreds: Rule = {
  id: 'bad-creds',
  help: {
    means:
      "AZURE_CLIENT_ID makes the SDK ask for a managed identity that the site does not have, so that no token comes. The platform's own identity works all the while, which is why everything that asks without that id is green.",
    shows: [
      "Requests that need the identity fail, mostly with the SDK's sentence that DefaultAzureCredential failed to retrieve a token.",
      'The ai aliases are green, because they ask for the system-assigned identity.',
      'It often begins with a setting that was copied from another site, or an identity that was deleted and made anew.',
    ],
    proof: [
      'The app fails to get a token, and a client id is set or the identity endpoint says that it does not know the identity.',
      "The site's own identity getting its token, as the aliases show, is the contrast that decides.",
      "Where the site's own identity gets none either, confidence falls: then another cause is likelier.",
    ],
    confused: [
      { id: 'ai-rbac-missing', tell: 'A 401 or 403 with a token in hand is a missing role.' },
      {
        id: 'managed-identity-missing',
        tell: 'There the platform gives the process no identity endpoint at all.',
      },
      {
        id: 'uami-client-id-missing',
        tell: 'There no client id is set although only user-assigned identities exist.',
      },
    ],
  },
  evaluate(facts) {
    const failure = facts.failures.find(({ kind }) => kind === 'credential');
    if (!failure || servicePrincipal.test(failure.text) || facts.lacks('AZURE_CLIENT_ID')) return undefined;
    const clientId = facts.variable('AZURE_CLIENT_ID');
    const isRefused = identityRefused.test(failure.text);
    if (!clientId && !isRefused) return undefined;
    const platform = platformToken(facts);
    const confidence = certainty(0.5, [
      [clientId !== undefined, 0.15],
      [platform.state === 'green', 0.25],
      [platform.state === 'red', -0.25],
      [isRefused, platform.state === 'unknown' ? 0.12 : 0.04],
      [failure.origin === 'request', 0.03],
    ]);
    return {
      id: 'bad-creds',
      layer: 'identity',
      severity: 'fault',
      confidence,
      title: 'The app asks for an identity that this site does not have.',
      cause: causeOf(clientId?.value, platform.state),
      evidence: [
        ...failure.proofs,
        ...(clientId ? [variableProof(clientId)] : []),
        ...platform.proofs,
        ...refusal(failure),
      ],
      ...(platform.state === 'green'
        ? {}
        : {
            next: [{ summary: "See whether the site's own identity gets a token.", command: 'ai-diagnose' }],
          }),
      fix: {
        summary: 'Remove AZURE_CLIENT_ID, or assign that identity to the site.',
        steps: [
          'If the app should use the system-assigned identity: delete the setting AZURE_CLIENT_ID.',
          'If it should use a user-assigned one: assign it to the site, and check the client id for a slip.',
          'Restart the app, because the SDK keeps its credential.',
        ],
        command: azCommand(facts, 'config appsettings delete', '--setting-names', 'AZURE_CLIENT_ID'),
      },
    };
  },
};

/** The attempt that tells, out of the list of all that the SDK made. */
function refusal({ text, proofs }: AppFailure): Proof[] {
  const [own] = proofs;
  const line = text.split('\n').find((candidate) => identityRefused.test(candidate));
  const isShown = line === undefined || text.startsWith(line);
  return own && !isShown ? [{ ...own, excerpt: line.trim() }] : [];
}

interface PlatformToken {
  state: 'green' | 'red' | 'unknown';
  proofs: Proof[];
}

/** Whether the platform's identity gets a token, as the aliases saw it past the app. */
function platformToken(facts: Facts): PlatformToken {
  const test = facts.aliases.all('ai-test').find(({ result }) => result.ok);
  if (test) return { state: 'green', proofs: [test.proof(/connected/i)] };
  const access = facts.aliases.all('ai-access-check').find(({ result }) => result.ok);
  if (access) return { state: 'green', proofs: [access.proof(/authori[sz]ed|passed/i)] };
  for (const fact of facts.aliases.all('ai-diagnose')) {
    const check = fact.result.checks.find(({ name }) => name === 'identity');
    if (check) return { state: check.ok ? 'green' : 'red', proofs: [fact.proof(/token|identity/i)] };
  }
  return { state: 'unknown', proofs: [] };
}

function causeOf(clientId: string | undefined, platform: PlatformToken['state']): string {
  const asks =
    clientId === undefined
      ? 'The SDK asks for a managed identity by id, and the platform does not know that id.'
      : `AZURE_CLIENT_ID makes the SDK ask for identity ${clientId}, and no credential of the chain gets a token.`;
  if (platform === 'green')
    return `${asks} The site's own identity does get one, so the platform and the model are fine.`;
  if (platform === 'red')
    return `${asks} The site's own identity gets no token either, which speaks for another cause.`;
  return `${asks} Whether the site's own identity gets one was not seen.`;
}
