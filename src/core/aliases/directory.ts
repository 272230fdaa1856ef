import type { CommandOutput, Parsed } from '../contracts';
import { contentLines } from './text/lines';
import { nothing } from './text/nothing';
import { ProblemList } from './text/problemList';

export interface Directory {
  /** Absolute: where the shell then is. */
  directory: string;
}

/**
 * What `gohome` and `gosrc` print. Where they print nothing, the `pwd` that `aliasCommand` puts behind them tells,
 * which is why the last path is the one that counts.
 */
export function parseDirectory(output: CommandOutput): Parsed<Directory> {
  const problems = new ProblemList();
  let directory: string | null = null;
  for (const line of contentLines(output.stdout)) {
    const path = line.startsWith('/') ? line : pathAtEnd(line);
    if (path === null) problems.add(line);
    else directory = path;
  }
  if (directory === null) return nothing(output);
  for (const line of contentLines(output.stderr)) problems.add(line);
  return { result: { directory }, problems: problems.list() };
}

/** `Changed to /home/site/wwwroot`. */
function pathAtEnd(line: string): string | null {
  const last = line.slice(line.lastIndexOf(' ') + 1);
  return last.startsWith('/') && !/\b(?:no such|not found|failed|cannot)\b/i.test(line) ? last : null;
}
