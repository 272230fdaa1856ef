import type { AliasDefinition, CommandOutput, Parsed } from '../contracts';
import { outputLines } from './text/lines';
import { nothing } from './text/nothing';
import { ProblemList } from './text/problemList';

interface InstalledPackages {
  /** The virtual environment, `antenv` where Oryx built; absent for the system's packages. */
  environment?: string;
  packages: { name: string; version: string }[];
}

export const showpkgs: AliasDefinition<InstalledPackages> = {
  name: 'showpkgs',
  group: 'App info',
  description: "Lists the packages of the app's virtual environment with their versions",
  args: [],
  kind: 'report',
  effect: 'read',
  parse,
  assess: ({ packages }) => ({ state: 'pass', summary: `${packages.length} packages` }),
};

function parse(output: CommandOutput): Parsed<InstalledPackages> {
  const problems = new ProblemList();
  const packages: InstalledPackages['packages'] = [];
  let heading = false;
  let environment: string | undefined;
  for (const line of outputLines(output)) {
    const entry = readPackage(line);
    if (entry) {
      packages.push(entry);
    } else if (/^[\w ]{0,60}packages\b/i.test(line)) {
      heading = true;
      environment ??= /\(([\w.-]{1,100})\)$/.exec(line)?.[1];
    } else if (/^Package\s+Version\b/i.test(line)) {
      heading = true;
    } else if (!line.startsWith('[notice]')) {
      problems.add(line);
    }
  }
  if (!heading && packages.length === 0) return nothing(output);
  return {
    result: { ...(environment === undefined ? {} : { environment }), packages },
    problems: problems.list(),
  };
}

/** A row of `pip list`, where a third column names an editable project's folder, or a line of `pip freeze`. */
function readPackage(line: string): { name: string; version: string } | null {
  const match = /^([A-Za-z0-9][\w.-]{0,200})(?:\s{1,200}|==)(v?\d[\w.+!-]{0,100})(?:\s|$)/.exec(line);
  return match ? { name: match[1] ?? '', version: match[2] ?? '' } : null;
}
