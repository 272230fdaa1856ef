import { McpError } from '@modelcontextprotocol/sdk/types.js';

/** Why a call of an MCP server failed: a stable word, and what was said. */
export interface McpFailure {
  code:
    | 'mcp-not-found'
    | 'mcp-not-streamable'
    | 'mcp-not-mcp'
    | 'mcp-unauthorized'
    | 'mcp-host-refused'
    | 'mcp-session-unknown'
    | 'mcp-refused'
    | 'mcp-version-unsupported'
    | 'mcp-server-error'
    | 'mcp-rpc-error'
    | 'mcp-no-answer';
  message: string;
}

/** JSON-RPC's own code of the SDK for a call that was given up. */
const timedOut = -32001;

/**
 * What an error of the SDK means, by the status of the last answer (0: none) and by whether a session was named. The
 * specification has 404 for a session that the server does not know; servers also say 400.
 */
export function mcpFailure(error: unknown, status: number, inSession: boolean): McpFailure {
  const said = error instanceof Error ? error.message : String(error);
  return { code: codeOf(error, said, status, inSession), message: shortened(said) };
}

function codeOf(error: unknown, said: string, status: number, inSession: boolean): McpFailure['code'] {
  if (/protocol version is not supported/i.test(said)) return 'mcp-version-unsupported';
  if (status === 0) return 'mcp-no-answer';
  if (status === 401 || status === 403) return 'mcp-unauthorized';
  if (inSession && (status === 404 || (status === 400 && /session/i.test(said))))
    return 'mcp-session-unknown';
  if (status === 404 || status === 410) return 'mcp-not-found';
  if (status === 405) return 'mcp-not-streamable';
  if (status === 421) return 'mcp-host-refused';
  if (status >= 500) return 'mcp-server-error';
  if (status >= 400) return 'mcp-refused';
  if (error instanceof McpError) return error.code === timedOut ? 'mcp-no-answer' : 'mcp-rpc-error';
  return 'mcp-not-mcp';
}

/** What servers send in the place of an answer may be a whole page. */
function shortened(said: string): string {
  const line = said
    .replace(/^Error POSTing to endpoint: /, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
