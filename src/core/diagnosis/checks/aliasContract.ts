import type { Facts } from '../facts';

/** Why a red `ai-*` says nothing about the app. */
export const notUsingContract = 'the app does not use the alias contract';

const keyNames = [
  'AZURE_OPENAI_API_KEY',
  'OPENAI_API_KEY',
  'AZURE_AI_API_KEY',
  'AZURE_AI_FOUNDRY_KEY',
  'AZURE_INFERENCE_CREDENTIAL',
];

/**
 * Whether what the `ai-*` aliases see holds for the app. They know two variables and the system-assigned identity:
 * an app with other variables, a key or an identity of its own may be well while they are red. What the app's own
 * requests show comes first.
 */
export function usesAliasContract(facts: Facts): boolean {
  const hasVariables = ['AZURE_AI_FOUNDRY_ENDPOINT', 'AZURE_AI_MODEL'].every((name) => !facts.lacks(name));
  const hasKey = keyNames.some((name) => facts.variable(name) !== undefined);
  const isWell = facts.modelRequests.some(({ state }) => state === 'ok');
  const hasOwnIdentity = facts.variable('AZURE_CLIENT_ID') !== undefined && facts.failures.length === 0;
  return hasVariables && !hasKey && !isWell && !hasOwnIdentity;
}
