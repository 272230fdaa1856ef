import type { Facts } from '../facts';
import { hostOf, sameHost } from '../facts/hosts';

/** The endpoint that another view names and that was seen to answer there: the value to go back to. */
export function otherEndpoint(facts: Facts, failingHost: string): string | undefined {
  for (const name of ['AZURE_AI_FOUNDRY_ENDPOINT', 'AZURE_OPENAI_ENDPOINT']) {
    const value = facts.environments.shell?.[name] ?? facts.environments.settings?.[name];
    if (value === undefined || value.startsWith('[') || sameHost(hostOf(value), failingHost)) continue;
    const isAnswering =
      facts.aliases.isGreen('ai-test', 'shell') === true ||
      facts.aliases.isGreen('ai-diagnose', 'shell') === true ||
      facts.aliases.isGreen('ai-dns', 'shell') === true;
    if (isAnswering) return value;
  }
  return undefined;
}
