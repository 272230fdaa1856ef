import type { McpReport } from '../../core/contracts';
import { siteUrlUnknown } from '../errors';
import type { Target } from '../target';

export interface McpOptions {
  path: string;
  tool?: string | undefined;
  /** Values of the affinity cookie by which instances are reached. */
  cookies: readonly string[];
  signal: AbortSignal;
}

/** Asks the MCP server of a target's site. Its client is large, and loaded here. Errors: `site-url-unknown`, the signal's reason. */
export async function mcpOf(
  { siteUrl, ca, info }: Target,
  { path, tool, cookies, signal }: McpOptions,
): Promise<McpReport> {
  if (siteUrl === undefined) throw siteUrlUnknown(info.name);
  const { probeMcp } = await import('../../core/scaling/spread/mcp/probeMcp');
  return probeMcp({
    siteUrl,
    path,
    instances: cookies,
    tool,
    signal,
    ...(ca === undefined ? {} : { ca }),
  });
}
