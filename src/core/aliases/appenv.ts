import type { AliasDefinition, CommandOutput, Parsed } from '../contracts';
import { contentLines, isRule, isShellNoise, terminalLines } from './text/lines';
import { ProblemList } from './text/problemList';
import { withheld } from './text/withheld';

interface AppEnvironment {
  /** In clear: whoever shows or stores them masks them first. Blanks around a value are kept, they can be the fault. */
  variables: Record<string, string>;
}

export const appenv: AliasDefinition<AppEnvironment> = {
  name: 'appenv',
  group: 'App info',
  description: 'Shows the environment variables that the shell sees, the app settings among them',
  args: [],
  kind: 'report',
  effect: 'read',
  parse,
  assess: ({ variables }) => ({ state: 'pass', summary: `${Object.keys(variables).length} variables` }),
};

function parse(output: CommandOutput): Parsed<AppEnvironment> {
  const problems = new ProblemList();
  const variables = new Map<string, string>();
  for (const [index, line] of terminalLines(output.stdout).entries()) {
    const equals = line.indexOf('=');
    const name = line.slice(0, Math.max(0, equals)).trimStart();
    if (/^[A-Za-z_][\w.%()-]{0,255}$/.test(name)) {
      variables.set(name, line.slice(equals + 1));
      continue;
    }
    const text = line.trim();
    const isHeading = /^[\w ]{0,40}(?:environment|variables|settings)[\w ]{0,40}$/i.test(text);
    if (text === '' || isRule(text) || isShellNoise(text) || (isHeading && variables.size === 0)) continue;
    problems.add(withheld(index + 1, text, variables.size === 0));
  }
  for (const line of contentLines(output.stderr)) problems.add(line);
  // From entries, so that a variable called __proto__ is one like any other.
  const result = variables.size === 0 ? null : { variables: Object.fromEntries(variables) };
  return { result, problems: problems.list() };
}
