import { emptyEvidence, type Logger } from '../../core/contracts';
import { fixPlan } from '../../core/diagnosis/fixPlan';
import { mcpOf } from '../../targets/spread/mcpOf';
import { spreadOf, usualPath } from '../../targets/spread/spreadOf';
import type { Target } from '../../targets/target';
import type { MeasuredSpread, PlannedFix, SpreadRequest } from './engine';

interface MeasureOptions extends SpreadRequest {
  /** The user's own, in the place of the site's health path. */
  path: string | undefined;
  logger: Logger;
}

/** How a target's requests are spread, and with `mcp` whether its MCP server minds; whoever calls has asked. */
export async function measureSpread(
  target: Target,
  { path, mcp, logger, ...request }: MeasureOptions,
): Promise<MeasuredSpread> {
  const { signal } = request;
  const measured = await spreadOf(target, { ...request, logger, path: path ?? (await usualPath(target)) });
  const { cookies } = measured;
  const report = {
    ...measured.report,
    mcp: mcp === undefined ? null : await mcpOf(target, { path: mcp, cookies, signal }),
  };
  return { report, fixes: target.site ? fixesOf(report) : [] };
}

function fixesOf({ findings }: MeasuredSpread['report']): PlannedFix[] {
  return findings.flatMap(({ id, fix }) => {
    const plan = fixPlan({ fix }, emptyEvidence());
    return plan ? [{ finding: id, plan }] : [];
  });
}
