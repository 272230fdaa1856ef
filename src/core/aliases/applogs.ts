import type { AliasDefinition, CommandOutput, Parsed } from '../contracts';
import { contentLines, terminalLines } from './text/lines';
import { leadingMark } from './text/marks';
import { nothing } from './text/nothing';
import { ProblemList } from './text/problemList';

interface AppLog {
  /** Oldest first, blank lines left out. */
  lines: string[];
}

export const applogs: AliasDefinition<AppLog> = {
  name: 'applogs',
  group: 'Logs',
  description: "Follows the app's own log output until it is stopped",
  args: [],
  kind: 'stream',
  effect: 'read',
  parse,
  assess: ({ lines }) => ({ state: 'pass', summary: `${lines.length} lines` }),
};

/** A log may hold any line, so that all of stdout is one, except where the alias only says that there is no log. */
function parse(output: CommandOutput): Parsed<AppLog> {
  const lines = terminalLines(output.stdout)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  const [first] = lines;
  const isRefusal =
    lines.length === 1 && first !== undefined && output.exitCode !== 0 && leadingMark(first)?.mark === 'fail';
  if (lines.length === 0 || isRefusal) return nothing(output);
  const problems = new ProblemList();
  for (const line of contentLines(output.stderr)) problems.add(line);
  return { result: { lines }, problems: problems.list() };
}
