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
