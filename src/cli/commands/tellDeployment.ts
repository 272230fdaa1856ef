import type { BuildPhase } from '../../core/contracts';
import { phaseLine, readLogTree, treeLines } from '../../core/deployment';
import { asAscii } from '../../core/report';
import type { DeploymentsPlace } from '../../targets/deployments/DeploymentsPlace';
import { followDeployment } from '../../targets/deployments/followDeployment';
import { textStyle } from '../io';
import { say } from '../print';
import type { RunContext } from '../runContext';
import type { DeploymentFlags } from './deploymentFlags';

/**
 * While a deployment runs: each of its phases when it is over or, with --log, each line of its log when it is written;
 * with --json a value a line each, before the last of all. Gives the last line of the log that was told, 0 for none.
 */
export async function tellDeployment(
  { source }: DeploymentsPlace,
  id: string,
  flags: DeploymentFlags,
  context: RunContext,
): Promise<number> {
  const { stdout } = context.io;
  const style = textStyle(context.io);
  let told = 0;
  const onPhase = (phase: BuildPhase): void => {
    if (context.json) stdout.write(`${JSON.stringify({ phase })}\n`);
    else if (flags.log !== true) say(context, phaseLine(phase));
  };
  const onBuild = (_: unknown, log: string): void => {
    // What has no line break as yet is still being written.
    const tree = readLogTree({ id, log: log.slice(0, log.lastIndexOf('\n') + 1) });
    const lines = tree.entries.flatMap(({ details, ...entry }) => [
      entry,
      ...details.map((detail) => ({ ...detail, detailOf: entry.line })),
    ]);
    if (context.json) {
      for (const each of lines) if (each.line > told) stdout.write(`${JSON.stringify({ logLine: each })}\n`);
    } else {
      const text = treeLines(tree, style, told).map((line) => `${line}\n`);
      stdout.write(style.unicode ? text.join('') : asAscii(text.join('')));
    }
    told = Math.max(told, lines.at(-1)?.line ?? 0);
  };
  await followDeployment(source, id, {
    signal: context.signal,
    onPhase,
    ...(flags.log === true ? { onBuild } : {}),
  });
  return told;
}
