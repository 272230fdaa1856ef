import type { SpreadReport } from '../../core/contracts';
import { cookieRequests, spreadLines } from '../../core/scaling/spread';
import { asAscii } from '../../core/report/plainText';
import { mcpOf } from '../../targets/spread/mcpOf';
import { spreadOf, usualPath } from '../../targets/spread/spreadOf';
import type { Target } from '../../targets/target';
import { confirm } from '../confirm';
import { usageError } from '../errors';
import { exitCode } from '../exitCode';
import { textStyle } from '../io';
import { printJson, say } from '../print';
import type { RunContext } from '../runContext';
import type { SpreadFlags } from './spreadFlags';

/** Requests that are sent to anybody's site without a question: what a browser sends for a page. */
const fewRequests = 40;

const usualMcpPath = '/mcp';

/** `spread --target T`: which instance answers, without the affinity cookie and with it. */
export async function spreadCommand(
  target: Target,
  flags: SpreadFlags,
  context: RunContext,
): Promise<number> {
  const { signal, logger, io, json } = context;
  const { requests = fewRequests - cookieRequests, tool } = flags;
  if (target.probeHeaders?.cookie !== undefined)
    throw usageError('spread looks at all instances of an app: leave the instance out.');
  if (tool !== undefined && flags.mcp === undefined) throw usageError('--tool goes with --mcp.');
  const mcpPath = flags.mcp === true ? usualMcpPath : flags.mcp;
  for (const path of [flags.path, mcpPath])
    if (path !== undefined && !path.startsWith('/')) throw usageError('A path begins with a slash.');
  const path = flags.path ?? (await usualPath(target));
  await askFirst({ target, path, mcpPath, count: requests + cookieRequests, tool }, context);
  const onSample = (done: number, of: number): void => {
    if (done % 8 === 0) logger.info(`${done} of ${of} requests`);
  };
  const measured = await spreadOf(target, { path, requests, signal, logger, onSample });
  const { cookies } = measured;
  const mcp = mcpPath === undefined ? null : await mcpOf(target, { path: mcpPath, tool, cookies, signal });
  const report = { ...measured.report, mcp };
  if (json) printJson(context, report);
  else {
    const style = textStyle(io);
    const text = `${spreadLines(report, style).join('\n')}\n`;
    io.stdout.write(style.unicode ? text : asAscii(text));
    for (const { id } of report.findings) say(context, `More about it: appservice-doctor explain ${id}`);
  }
  return codeOf(report);
}

interface Errand {
  target: Target;
  path: string;
  mcpPath: string | undefined;
  count: number;
  tool: string | undefined;
}

/** Says what is sent where; outside the lab asks where it is more than a page takes, or more than a look. */
async function askFirst({ target, path, mcpPath, count, tool }: Errand, context: RunContext): Promise<void> {
  const { siteUrl = 'the site', permission } = target;
  const calls = `the calls of an MCP client (POST ${mcpPath ?? ''}, one of them runs the tool ${tool ?? 'whoami'} if there is one)`;
  const what = `${count} requests GET ${path}, one after the other${mcpPath === undefined ? '' : `, and ${calls}`}, are sent to ${siteUrl}`;
  const isAsked = permission !== 'everything' && (count > fewRequests || mcpPath !== undefined);
  if (isAsked) await confirm(what, context.io, context.yes, context.signal);
  else say(context, `${what}.`);
}

/** A fault is what fails or is shared out unevenly; clients that a cookie keeps are a risk, and no failure yet. */
function codeOf({ spread, health, findings, mcp }: SpreadReport): number {
  const isFault =
    findings.some(({ severity }) => severity === 'fault') ||
    health.state === 'fails' ||
    spread.state === 'uneven' ||
    mcp?.state === 'stateful' ||
    mcp?.state === 'failed';
  if (isFault) return exitCode.fault;
  const isKnown = spread.state === 'even' || spread.state === 'single';
  return isKnown && health.state === 'well' && mcp?.state !== 'not-enough'
    ? exitCode.ok
    : exitCode.inconclusive;
}
