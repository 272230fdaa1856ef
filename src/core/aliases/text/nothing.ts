import type { CommandOutput, Parsed } from '../../contracts';
import { outputLines } from './lines';
import { ProblemList } from './problemList';

/** The answer for output in which nothing could be understood: every line of it is a problem. */
export function nothing(output: CommandOutput): Parsed<never> {
  const problems = new ProblemList();
  for (const line of outputLines(output)) problems.add(line);
  return { result: null, problems: problems.list() };
}
