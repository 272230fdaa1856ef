import * as v from 'valibot';

/** What an MCP server said to one call. `instance`: to which it was sent, null where the front end chose. */
export const McpStep = v.object({
  method: v.picklist(['initialize', 'tools/list', 'tools/call']),
  instance: v.nullable(v.string()),
  /** Whether the instance is the one that began the conversation. */
  place: v.picklist(['first', 'other', 'unknown']),
  ok: v.boolean(),
  ms: v.number(),
  /** Of a call that failed: a stable word, such as `mcp-session-unknown`. */
  code: v.optional(v.string()),
  message: v.optional(v.string()),
});
export type McpStep = v.InferOutput<typeof McpStep>;

/** How one instance introduced itself. */
export const McpServer = v.object({
  instance: v.nullable(v.string()),
  protocolVersion: v.string(),
  name: v.string(),
  version: v.string(),
  /** Whether it hands out a session, which lives in the memory of whoever began it unless it is kept elsewhere. */
  session: v.boolean(),
});
export type McpServer = v.InferOutput<typeof McpServer>;

/** An MCP server behind the site's front end: whether each call may land on another instance. */
export const McpReport = v.object({
  path: v.string(),
  state: v.picklist(['stateless', 'stateful', 'not-enough', 'failed']),
  summary: v.string(),
  /** The protocol version that was asked for. */
  asked: v.string(),
  servers: v.array(McpServer),
  tools: v.array(v.string()),
  /** The one call of a tool, or why there was none. */
  call: v.variant('state', [
    v.object({ state: v.literal('ran'), tool: v.string(), said: v.string() }),
    v.object({ state: v.literal('failed'), tool: v.string(), reason: v.string() }),
    v.object({ state: v.literal('skipped'), reason: v.string() }),
  ]),
  steps: v.array(McpStep),
  fix: v.nullable(v.object({ summary: v.string(), steps: v.array(v.string()) })),
});
export type McpReport = v.InferOutput<typeof McpReport>;
