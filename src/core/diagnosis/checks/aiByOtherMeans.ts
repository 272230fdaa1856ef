import { contractVariables } from '../../aliases';
import type { Facts } from '../facts';

/** Keys, with which an app needs no managed identity. */
const keyNames = [
  'AZURE_OPENAI_API_KEY',
  'AZURE_OPENAI_KEY',
  'OPENAI_API_KEY',
  'AZURE_AI_API_KEY',
  'AZURE_AI_KEY',
  'AZURE_AI_FOUNDRY_KEY',
  'AZURE_AI_FOUNDRY_API_KEY',
  'AZURE_INFERENCE_CREDENTIAL',
  'ANTHROPIC_API_KEY',
];

/** Where SDKs and samples look for an endpoint, besides the alias contract. */
const endpointNames = [
  'AZURE_OPENAI_ENDPOINT',
  'AZURE_OPENAI_BASE_URL',
  'OPENAI_BASE_URL',
  'OPENAI_API_BASE',
  'AZURE_AI_ENDPOINT',
  'AZURE_AI_PROJECT_ENDPOINT',
  'AZURE_AI_AGENT_ENDPOINT',
  'AZURE_AI_INFERENCE_ENDPOINT',
  'AZURE_INFERENCE_ENDPOINT',
  'AZURE_EXISTING_AIPROJECT_ENDPOINT',
  'AZURE_AIPROJECT_CONNECTION_STRING',
  'PROJECT_ENDPOINT',
  'FOUNDRY_ENDPOINT',
  'FOUNDRY_PROJECT_ENDPOINT',
  'AZURE_FOUNDRY_ENDPOINT',
];

const aliases = ['ai-diagnose', 'ai-test', 'ai-access-check'] as const;

const clientPackage = /^(?:openai|anthropic|azure-ai-[a-z0-9-]+)$/;

/**
 * Why the app is taken to reach a model by other means than the alias contract, in one sentence; undefined where
 * nothing says so. What the app's own requests show comes first: one that is well while the aliases are red, and has
 * an identity of its own, goes its own way; one that fails may be broken in the contract itself.
 */
export function aiByOtherMeans(facts: Facts): string | undefined {
  const has = (name: string): boolean => facts.variable(name) !== undefined;
  const key = keyNames.find(has);
  if (key !== undefined) return `${key} is set: the app has a key of its own for its model.`;
  if (contractVariables.every(has)) return ownIdentity(facts) ?? ownWay(facts);
  const endpoint = endpointNames.find(has);
  if (endpoint !== undefined) return `${endpoint} is set, which the ai-* aliases do not read.`;
  const half = contractVariables.find(has);
  const lacking = contractVariables.find((candidate) => facts.lacks(candidate));
  if (half !== undefined) {
    return lacking === undefined
      ? undefined
      : `${half} is set and ${lacking} is not: the ai-* aliases need both.`;
  }
  const name = facts.packages?.find((candidate) => clientPackage.test(normalised(candidate)));
  if (name === undefined || hasGreenAlias(facts)) return undefined;
  return `The package ${name} is installed, and neither ${contractVariables.join(' nor ')} was seen.`;
}

function ownIdentity(facts: Facts): string | undefined {
  if (facts.failures.length > 0 || facts.variable('AZURE_CLIENT_ID') === undefined) return undefined;
  return 'AZURE_CLIENT_ID is set and the app is well: it uses an identity that the ai-* aliases do not know.';
}

function ownWay(facts: Facts): string | undefined {
  const well = facts.modelRequests.find(({ state }) => state === 'ok');
  const red = aliases.find((name) => facts.aliases.isGreen(name, 'shell') === false);
  if (facts.failures.length > 0 || well === undefined || red === undefined) return undefined;
  return `${well.name} is answered while ${red} is red: the app goes a way of its own to its model.`;
}

function hasGreenAlias(facts: Facts): boolean {
  return aliases.some((name) => facts.aliases.isGreen(name, 'shell') === true);
}

function normalised(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
