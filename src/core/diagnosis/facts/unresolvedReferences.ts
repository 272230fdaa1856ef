import type { Environments, Variable } from './variables';

const reference = /^@Microsoft\.KeyVault\(/i;

/**
 * Variables in which the app holds the text of a Key Vault reference where its value should be. Settings never
 * count: ARM shows the text whether the reference was resolved or not.
 */
export function unresolvedReferences(environments: Environments): Variable[] {
  for (const source of ['app', 'process', 'shell'] as const) {
    const variables = environments[source];
    if (!variables) continue;
    return Object.entries(variables).flatMap(([name, value]) =>
      reference.test(value) && !name.startsWith('APPSETTING_') ? [{ name, value, source }] : [],
    );
  }
  return [];
}
