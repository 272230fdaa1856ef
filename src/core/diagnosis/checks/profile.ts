import { contractVariables } from '../../aliases';
import type { Profile } from '../../contracts';
import type { Facts } from '../facts';
import { hasPlatformLog } from '../facts/appLog';
import { aiByOtherMeans } from './aiByOtherMeans';
import { mcpSign } from './mcpSign';

/** What kind of app this is, which decides the checks that a healthy one must pass. */
export interface AppProfile {
  profile: Profile;
  /**
   * How the app gets to a model, as far as is known. What the `ai-*` aliases see holds only for the alias contract:
   * they know its two variables and the system-assigned identity.
   */
  way: 'alias-contract' | 'other-means' | 'none';
  /** What it was found from: one sentence. */
  reason: string;
}

const modelAliases = ['ai-diagnose', 'ai-test', 'ai-access-check', 'ai-latency', 'ai-curl'] as const;

/** The profile, found from evidence alone. */
export function profileOf(facts: Facts): AppProfile {
  const mcp = mcpSign(facts);
  if (mcp?.isSure) return { profile: 'mcp', way: 'none', reason: mcp.reason };
  const other = aiByOtherMeans(facts);
  if (other !== undefined) return { profile: 'web+ai', way: 'other-means', reason: other };
  const contract = contractSign(facts);
  if (contract !== undefined) return { profile: 'web+ai', way: 'alias-contract', reason: contract };
  if (mcp) return { profile: 'mcp', way: 'none', reason: mcp.reason };
  return isSeen(facts)
    ? { profile: 'web', way: 'none', reason: 'Nothing in the evidence speaks of a model or of MCP.' }
    : { profile: 'unknown', way: 'none', reason: 'Too little was seen of the app.' };
}

function contractSign(facts: Facts): string | undefined {
  if (contractVariables.every((name) => facts.variable(name) !== undefined)) {
    return `${contractVariables.join(' and ')} are set, which the ai-* aliases read.`;
  }
  const green = modelAliases.find((name) =>
    facts.aliases.all(name).some(({ assessment }) => assessment?.state === 'pass'),
  );
  return green === undefined ? undefined : `${green} reached a model with what the environment has.`;
}

function isSeen(facts: Facts): boolean {
  return (
    facts.requests.length > 0 ||
    facts.appPorts.length > 0 ||
    facts.appLogs.length > 0 ||
    hasPlatformLog(facts.evidence)
  );
}
