import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { azCommand } from '../azCommand';
import { type FailedReference, failedReferences } from '../facts/configReferences';
import type { AppFailure } from '../facts/failures';
import { proof } from '../facts/proof';
import { unresolvedReferences } from '../facts/unresolvedReferences';
import type { Variable } from '../facts/variables';
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
      "Or ARM's state of the reference says why it was not resolved (access denied, secret not found).",
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
    const refused = failedReferences(facts.evidence);
    const [first] = references;
    const [told] = refused;
    if (!first && !told) return undefined;
    const known = [...new Set([...references, ...refused].map(({ name }) => name))];
    const failure = failureBy(facts, known);
    const names = known.join(', ');
    const vault =
      told?.vault ?? /(?:VaultName=|https:\/\/)([\w-]{1,40})/i.exec(first?.value ?? '')?.[1] ?? '<vault>';
    return {
      id: 'kv-reference-unresolved',
      layer: 'identity',
      severity: failure ? 'fault' : 'risk',
      confidence: certainty(0.72, [
        [first !== undefined && first.source !== 'shell', 0.14],
        [told !== undefined, first ? 0.04 : 0.14],
        [failure !== undefined, 0.08],
      ]),
      title: `The app holds the text of a Key Vault reference in the place of its secret: ${names}.`,
      cause: `The platform could not resolve the reference when the app started, and then hands out its text. ${[...(first ? [whereRead(first)] : []), ...(told ? [`ARM says of it: ${told.status}.`] : [])].join(' ')}${failure ? ' What the app does with it fails.' : ' No failure of the app is known to come of it.'}`,
      evidence: [
        ...references.slice(0, 4).map(variableProof),
        ...refused.slice(0, 4).map(referenceProof),
        ...(failure?.proofs ?? []),
      ],
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

function whereRead({ source }: Variable): string {
  const place = source === 'shell' ? 'of a shell' : "of the app's own process";
  return `It was read in the environment ${place}, not in the settings, which show the text always.`;
}

function referenceProof({ name, status, details }: FailedReference): Proof {
  const excerpt = `${name}: ${status}${details === undefined ? '' : `, ${details}`}`;
  return proof('configreferences', excerpt, { file: 'configreferences.json' });
}

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
