import type { Facts } from '../facts';
import type { AppFailure } from '../facts/failures';
import { azCommand } from '../azCommand';
import { unresolvedReferences } from '../facts/unresolvedReferences';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';
import { variableProof } from './unresolvedEndpoint';

/**
 * The process holds the text of a Key Vault reference where the secret should be. The settings always show that
 * text, so they prove nothing.
 */
export const kvReferenceUnresolved: Rule = {
  id: 'kv-reference-unresolved',
  help: {
    means:
      'A setting refers to a secret in Key Vault, and the platform could not fetch it when the app started. The app then gets the text of the reference in the place of the secret.',
    shows: [
      'Whatever uses the secret fails: a key is called invalid, a password is refused, a connection string does not parse.',
      'The portal marks the setting with a red cross in the column of its source.',
      "It often begins with a missing role on the vault, the vault's firewall, a secret that was deleted, or a slot whose identity was forgotten.",
    ],
    proof: [
      "The environment of the app's process holds the literal text @Microsoft.KeyVault(…).",
      'The same text in the settings proves nothing: they show it always, whether it was resolved or not.',
      'A failure of the app that a wrong secret explains makes it a fault; without one it is reported as a risk.',
    ],
    confused: [
      { id: 'ai-invalid-key', tell: 'There a real key was sent.' },
      { id: 'missing-app-setting', tell: 'There the variable does not exist at all.' },
      {
        id: 'managed-identity-missing',
        tell: 'That may be the reason why the reference could not be resolved.',
      },
    ],
  },
  evaluate(facts) {
    const references = unresolvedReferences(facts.environments);
    const [first] = references;
    if (!first) return undefined;
    const failure = failureBy(
      facts,
      references.map(({ name }) => name),
    );
    const isProcess = first.source !== 'shell';
    const names = references.map(({ name }) => name).join(', ');
    const vault = /(?:VaultName=|https:\/\/)([\w-]{1,40})/i.exec(first.value)?.[1] ?? '<vault>';
    return {
      id: 'kv-reference-unresolved',
      layer: 'identity',
      severity: failure ? 'fault' : 'risk',
      confidence: certainty(0.72, [
        [isProcess, 0.14],
        [failure !== undefined, 0.08],
      ]),
      title: `The app holds the text of a Key Vault reference in the place of its secret: ${names}.`,
      cause: `The platform could not resolve the reference when the app started, and then hands out its text. ${isProcess ? "It was read in the environment of the app's own process" : 'It was read in the environment of a shell'}, not in the settings, which show the text always.${failure ? ' What the app does with it fails.' : ' No failure of the app is known to come of it.'}`,
      evidence: [...references.slice(0, 4).map(variableProof), ...(failure?.proofs ?? [])],
      ...nextSteps([
        true,
        {
          summary:
            'See why the reference was not resolved (access denied, secret not found, vault not reached).',
          command: `az rest --method get --url '${referencesUrl(facts)}'`,
        },
      ]),
      fix: {
        summary: 'Grant the identity of the site Key Vault Secrets User on the vault.',
        steps: [
          'Check that the site has an identity, and that keyVaultReferenceIdentity names the user-assigned one where that is meant.',
          'Assign Key Vault Secrets User on the vault to it; with access policies: Get on secrets.',
          "Check the secret's name and version, and that the vault's firewall lets the site in.",
          'Then restart the app: references are resolved at start, and else once a day.',
        ],
        command: `az role assignment create --role 'Key Vault Secrets User' --assignee-object-id '<principal id>' --assignee-principal-type ServicePrincipal --scope "$(az keyvault show --name ${vault === '<vault>' ? "'<vault>'" : vault} --query id --output tsv)"`,
      },
    };
  },
};

/** A failure that a wrong secret brings about: a refusal, a sign-in, a malformed value. */
function failureBy({ failures }: Facts, names: readonly string[]): AppFailure | undefined {
  return failures.find(
    ({ kind, text, answer }) =>
      ['authorization', 'credential', 'database', 'name-resolution', 'connection'].includes(kind) ||
      answer?.status === 401 ||
      /@Microsoft\.KeyVault|Invalid (?:URL|connection string|key)|Connection string|password authentication failed|Login failed/i.test(
        text,
      ) ||
      names.some((name) => text.includes(name)),
  );
}

function referencesUrl(facts: Facts): string {
  const id = azCommand(facts, 'show');
  const group = / --resource-group (\S+)/.exec(id)?.[1] ?? '<group>';
  const name = / --name (\S+)/.exec(id)?.[1] ?? '<site>';
  return `https://management.azure.com/subscriptions/{subscriptionId}/resourceGroups/${group}/providers/Microsoft.Web/sites/${name}/config/configreferences/appsettings?api-version=2023-12-01`;
}
