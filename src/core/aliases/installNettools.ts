import type { AliasDefinition, CommandOutput, Parsed } from '../contracts';
import { outputLines } from './text/lines';
import { leadingMark } from './text/marks';
import { nothing } from './text/nothing';
import { ProblemList } from './text/problemList';

interface NetworkTools {
  /** The programs that are now there. */
  tools: string[];
}

export const installNettools: AliasDefinition<NetworkTools> = {
  name: 'install-nettools',
  group: 'Network tools',
  description: 'Installs dig, nslookup and other network tools into the running container',
  args: [],
  kind: 'install',
  effect: 'changes-container',
  parse,
  assess: ({ tools }) => ({ state: 'pass', summary: `available: ${tools.join(', ')}` }),
};

/** A summary line names the tools; without one, the packages that apt set up or found stand in for them. */
function parse(output: CommandOutput): Parsed<NetworkTools> {
  const problems = new ProblemList();
  const tools = new Set<string>();
  const packages = new Set<string>();
  let failed = false;
  let isListing = false;
  for (const line of outputLines(output)) {
    const marked = leadingMark(line);
    const text = marked?.text ?? line;
    const names = namesIn(text, marked?.mark === 'pass');
    const aptPackage = /^Setting up ([a-z0-9][\w.+-]{0,100})/.exec(line)?.[1] ?? alreadyThere(line);
    if (marked?.mark === 'fail' || line.startsWith('E: ')) {
      failed = true;
      problems.add(line);
    } else if (names.length > 0) for (const name of names) tools.add(name);
    else if (aptPackage !== undefined) packages.add(aptPackage);
    else if (!isAptProgress(line) && !(isListing && isPackageList(line))) problems.add(line);
    isListing = announcesList(line) || (isListing && isPackageList(line));
  }
  const found = tools.size > 0 ? tools : failed ? new Set<string>() : packages;
  return found.size === 0 ? nothing(output) : { result: { tools: [...found] }, problems: problems.list() };
}

function alreadyThere(line: string): string | undefined {
  return /^([a-z0-9][\w.+-]{0,100}) is already the newest version/.exec(line)?.[1];
}

/** `Installed: dig nslookup`, `Tools available: dig, nslookup`, and below a mark `dig` or `dig installed`. */
function namesIn(text: string, isPassed: boolean): string[] {
  const list = /^[\w ]{0,40}\b(?:installed|available|ready|tools)[\w ]{0,20}: ?(.{1,2000})$/i.exec(text)?.[1];
  const one = isPassed
    ? /^([a-z][\w.+-]{0,60})(?: (?:is )?(?:installed|available|ready)|: ?\/\S{0,200})?$/.exec(text)?.[1]
    : null;
  const words = list === undefined ? (one ? [one] : []) : list.split(/[\s,]+/);
  return words.every((word) => /^[a-z][\w.+-]{0,60}$/.test(word)) ? words : [];
}

/** What apt and dpkg say while all goes well. */
function isAptProgress(line: string): boolean {
  return (
    /^(?:Hit|Get|Ign):\d/.test(line) ||
    /^(?:Reading|Building|Fetched|Selecting|Preparing|Unpacking|Processing|Installing|Updating|Need to get)\b/.test(
      line,
    ) ||
    /^(?:After this operation|The following|Suggested packages|Recommended packages|debconf:|\(Reading database)/.test(
      line,
    ) ||
    /^\d{1,6} (?:upgraded|packages can be upgraded)/.test(line) ||
    /^All packages are up to date/.test(line)
  );
}

/** apt announces packages with a sentence, then lists them in lines of bare names. */
function announcesList(line: string): boolean {
  return /^(?:The following|Suggested packages|Recommended packages)/.test(line);
}

function isPackageList(line: string): boolean {
  return line.split(' ').every((word) => /^[a-z0-9][a-z0-9.+:-]{0,100}$/.test(word) || word === '|');
}
