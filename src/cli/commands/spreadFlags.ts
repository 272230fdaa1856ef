export interface SpreadFlags {
  path?: string;
  /** Without a cookie; those with one come on top. */
  requests?: number;
  /** `true` for the usual path. */
  mcp?: string | true;
  /** The one tool of an MCP server that may be called. */
  tool?: string;
}
