import type { DeploymentLogLine } from '../../core/contracts';
import { readLogTree } from '../../core/deployment';
import type { ShownDeploymentLog, ShownLogLine } from '../../protocol';

/** Lines that the panel is told: of one that runs, again at every look. The terminal shows more. */
const mostLines = 2000;

/** Characters of one line. */
const longest = 1000;

/** The log of a deployment as the panel shows it. */
export function shownDeploymentLog(id: string, log: string): ShownDeploymentLog {
  const { lines, leftOut, entries } = readLogTree({ id, log, most: mostLines });
  return {
    lines,
    leftOut,
    entries: entries.map(({ details, ...entry }) => ({
      ...shownLine(entry),
      details: details.map(shownLine),
    })),
  };
}

function shownLine(line: DeploymentLogLine): ShownLogLine {
  const { message } = line;
  return message.length <= longest ? line : { ...line, message: `${message.slice(0, longest)}…` };
}
