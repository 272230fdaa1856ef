import type { Profile } from '../../contracts';
import type { Facts } from '../facts';

const aiAliases = ['ai-diagnose', 'ai-test', 'ai-access-check', 'ai-latency', 'ai-curl'] as const;

/** What kind of app this is, which decides the checks that a healthy one must pass. */
export function profileOf(facts: Facts): Profile {
  if (facts.requests.some(({ probe }) => /^\/(?:mcp|sse)\b/.test(probe.path))) return 'mcp';
  const isNamed = ['AZURE_AI_FOUNDRY_ENDPOINT', 'AZURE_AI_MODEL'].every(
    (name) => facts.variable(name) !== undefined,
  );
  const isAnswered = aiAliases.some((name) =>
    facts.aliases.all(name).some(({ assessment }) => assessment?.state === 'pass'),
  );
  if (isNamed || isAnswered) return 'web+ai';
  const isSeen =
    facts.requests.length > 0 ||
    facts.appPorts.length > 0 ||
    facts.appLogs.length > 0 ||
    facts.platformLogs.length > 0;
  return isSeen ? 'web' : 'unknown';
}
