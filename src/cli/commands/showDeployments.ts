import type { BuildComparison } from '../../core/contracts';
import { adviceLines, comparisonLines, errorLines, readLogTree, waterfallLines } from '../../core/deployment';
import { asAscii, oneLine } from '../../core/report';
import type { DeploymentEntry } from '../../targets/deployments/DeploymentSource';
import type { DeploymentLook } from '../../targets/deployments/lookAtDeployment';
import { textStyle } from '../io';
import { printJson } from '../print';
import type { RunContext } from '../runContext';
import type { DeploymentFlags } from './deploymentFlags';

interface ShownDeployments extends DeploymentLook {
  entries: readonly DeploymentEntry[];
  isListed: boolean;
  comparisons: readonly BuildComparison[];
  isRunning: boolean;
}

/** Prints deployments: the list, the waterfall of one, why it failed or what would be faster, and comparisons. */
export function showDeployments(shown: ShownDeployments, flags: DeploymentFlags, context: RunContext): void {
  const { entries, isListed, build, errors, advice, yardstick, comparisons, log, isRunning } = shown;
  if (context.json) {
    const asked = flags.log === true ? { log: { ...readLogTree({ id: build.id, log }), isRunning } } : {};
    const answer = { deployments: entries, build, errors, advice, yardstick, comparisons, ...asked };
    // A stream is a line each.
    if (flags.follow === true) context.io.stdout.write(`${JSON.stringify(answer)}\n`);
    else printJson(context, answer);
    return;
  }
  const [first] = errors;
  if (flags.prompt === true && first) {
    context.io.stdout.write(first.prompt);
    return;
  }
  const style = textStyle(context.io);
  const parts = [
    isListed ? entries.map(entryLine) : [],
    waterfallLines(build, style),
    errorLines(errors, style),
    build.outcome === 'succeeded' ? adviceLines(build, style) : [],
    ...comparisons.map((comparison) => comparisonLines(comparison, style)),
  ].filter((lines) => lines.length > 0);
  const text = `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  context.io.stdout.write(style.unicode ? text : asAscii(text));
}

function entryLine(entry: DeploymentEntry): string {
  const { id, state, isActive, author, deployer, message, received, ended } = entry;
  const time = (received ?? ended ?? '').replace(/\.\d+Z?$/, 'Z');
  const who = [author, deployer].filter((name) => name !== undefined && name !== 'N/A').join(', ');
  return [
    isActive ? '*' : ' ',
    oneLine(id, 40).padEnd(38),
    oneLine(state, 12).padEnd(10),
    oneLine(time, 24).padEnd(21),
    oneLine([who, message ?? ''].filter((text) => text !== '').join(': '), 60),
  ]
    .join(' ')
    .trimEnd();
}
