import { logTreeLines, readLogTree, treeLines } from '../../core/deployment';
import { asAscii } from '../../core/report';
import type { DeploymentLook } from '../../targets/deployments/lookAtDeployment';
import { textStyle } from '../io';
import { say } from '../print';
import type { RunContext } from '../runContext';

/** Prints the log of a deployment as a tree; of one that was followed what stands behind the line told last. */
export function showDeploymentLog(
  { build, log, isRunning }: Pick<DeploymentLook, 'build' | 'log'> & { isRunning: boolean },
  told: number,
  context: RunContext,
): void {
  const style = textStyle(context.io);
  const tree = readLogTree({ id: build.id, log });
  const lines = told === 0 ? logTreeLines(tree, build, style) : treeLines(tree, style, told);
  const text = lines.map((line) => `${line}\n`).join('');
  context.io.stdout.write(style.unicode ? text : asAscii(text));
  if (isRunning)
    say(context, 'The deployment still runs: this is its log up to now. --follow waits for its end.');
}
