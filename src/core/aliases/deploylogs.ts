import type { AliasDefinition, CommandOutput, Parsed } from '../contracts';
import { readDeploymentLine } from './deploymentLine';
import { outputLines } from './text/lines';
import { nothing } from './text/nothing';
import { ProblemList } from './text/problemList';
import { labelled } from './text/values';

interface LogEntry {
  /** ISO 8601, as printed. */
  time: string;
  message: string;
  id?: string;
  type?: string;
}

interface DeploymentLog {
  deploymentId?: string;
  logFile?: string;
  entries: LogEntry[];
}

export const deploylogs: AliasDefinition<DeploymentLog> = {
  name: 'deploylogs',
  group: 'Logs',
  description: "Shows the end of the latest deployment's build log",
  args: [{ name: 'N', description: 'How many lines', required: false }],
  kind: 'report',
  effect: 'read',
  parse,
  assess: ({ deploymentId, entries }) => ({
    state: 'pass',
    summary: `${entries.length} lines${deploymentId === undefined ? '' : ` of deployment ${deploymentId}`}`,
  }),
};

function parse(output: CommandOutput): Parsed<DeploymentLog> {
  const problems = new ProblemList();
  const entries: LogEntry[] = [];
  let deploymentId: string | undefined;
  let logFile: string | undefined;
  for (const line of outputLines(output)) {
    const { time, message, ...rest } = readDeploymentLine(line);
    if (time !== undefined) {
      entries.push({ time, message: message.trim(), ...rest });
      continue;
    }
    const id = labelled(line, 'latest deployment', 'deployment', 'deployment id');
    const file = labelled(line, 'log file', 'log');
    if (id !== null) deploymentId ??= id;
    else if (file !== null) logFile ??= file;
    else problems.add(line);
  }
  if (entries.length === 0 && deploymentId === undefined && logFile === undefined) return nothing(output);
  return {
    result: {
      ...(deploymentId === undefined ? {} : { deploymentId }),
      ...(logFile === undefined ? {} : { logFile }),
      entries,
    },
    problems: problems.list(),
  };
}
