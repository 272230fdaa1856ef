import type { Facts } from '../facts';

/** What speaks for a server of the Model Context Protocol. */
export interface McpSign {
  /** False for a package alone: clients of the protocol install it too. */
  isSure: boolean;
  reason: string;
}

/** The route of the protocol's transport by custom of its SDKs. */
const route = /^\/(?:[\w-]+\/)?mcp(?:\/|$)/;

export function mcpSign(facts: Facts): McpSign | undefined {
  const asked = facts.requests.find(({ probe }) => route.test(probe.path) && isServed(probe.status));
  if (asked) return { isSure: true, reason: `${asked.name} is a route of MCP, and the app knows it.` };
  const logged = facts.appLogs
    .flatMap(({ requests }) => requests)
    .find(({ path, status }) => route.test(path) && isServed(status));
  if (logged)
    return { isSure: true, reason: `The app's log has requests to ${logged.path}, a route of MCP.` };
  const described = facts.requests.find(
    ({ probe }) =>
      probe.path.endsWith('/openapi.json') && /"\/(?:[\w-]+\/)?mcp\/?"/.test(probe.bodyExcerpt ?? ''),
  );
  if (described) return { isSure: true, reason: 'The app describes a route of MCP in its openapi.json.' };
  const names = (facts.packages ?? []).map((name) => name.toLowerCase());
  if (names.includes('fastmcp')) return { isSure: true, reason: 'The package fastmcp is installed.' };
  return names.includes('mcp') ? { isSure: false, reason: 'The package mcp is installed.' } : undefined;
}

/** Anything but "no such route": without the protocol's headers its servers answer 400, 405 or 406. */
function isServed(status: number): boolean {
  return status > 0 && status !== 404;
}
