import type { AliasDefinition, CommandOutput, Parsed } from '../contracts';
import { contentLines } from './text/lines';
import { ProblemList } from './text/problemList';
import { labelled } from './text/values';
import { withheld } from './text/withheld';

interface Setting {
  name: string;
  /** As printed; `(not set)` where the alias says so. */
  value: string;
  note?: string;
}

interface AppConfig {
  settings: Setting[];
}

export const appconfig: AliasDefinition<AppConfig> = {
  name: 'appconfig',
  group: 'App info',
  description: 'Shows the settings that decide how the app is built and started, with what each means',
  args: [],
  kind: 'report',
  effect: 'read',
  parse,
  assess: ({ settings }) => ({ state: 'pass', summary: `${settings.length} settings` }),
};

/** Blocks of a name, `Value:` and, for most, `Note:`. */
function parse(output: CommandOutput): Parsed<AppConfig> {
  const problems = new ProblemList();
  const settings: Setting[] = [];
  let named: { name: string; at: number } | null = null;
  for (const [index, line] of contentLines(output.stdout).entries()) {
    const value = labelled(line, 'value');
    const note = labelled(line, 'note');
    const current = settings.at(-1);
    if (value !== null && named !== null) {
      settings.push({ name: named.name, value });
      named = null;
    } else if (note !== null && named === null && current && current.note === undefined) {
      current.note = note;
    } else {
      // A name that no value follows was none.
      if (named !== null) problems.add(withheld(named.at, named.name, false));
      named = /^[A-Za-z_][\w.:-]{0,200}$/.test(line) ? { name: line, at: index + 1 } : null;
      const isHeading = !current && /^[\w ]{0,40}(?:configuration|settings)[\w ]{0,40}$/i.test(line);
      if (named === null && !isHeading) problems.add(withheld(index + 1, line, current === undefined));
    }
  }
  if (named !== null) problems.add(withheld(named.at, named.name, false));
  for (const line of contentLines(output.stderr)) problems.add(line);
  return { result: settings.length === 0 ? null : { settings }, problems: problems.list() };
}
