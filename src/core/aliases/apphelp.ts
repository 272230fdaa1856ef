import type { AliasDefinition, CommandOutput, Parsed } from '../contracts';
import { contentLines } from './text/lines';
import { nothing } from './text/nothing';
import { ProblemList } from './text/problemList';

interface HelpGroup {
  name: string;
  aliases: { name: string; description: string }[];
}

interface AppHelp {
  groups: HelpGroup[];
}

export const apphelp: AliasDefinition<AppHelp> = {
  name: 'apphelp',
  group: 'Help',
  description: 'Lists the helper commands of the image, grouped by purpose',
  args: [],
  kind: 'report',
  effect: 'read',
  parse,
  assess: ({ groups }) => {
    const count = groups.reduce((sum, group) => sum + group.aliases.length, 0);
    return { state: 'pass', summary: `${count} aliases in ${groups.length} groups` };
  },
};

/** A heading opens a group, also the title of the page; those that no alias follows are left out. */
function parse(output: CommandOutput): Parsed<AppHelp> {
  const problems = new ProblemList();
  const groups: HelpGroup[] = [];
  const lines = contentLines(output.stdout);
  for (const [index, raw] of lines.entries()) {
    const line = raw.replace(/^[•*-] +/, '');
    const alias = readAlias(line);
    const isCut = index === lines.length - 1 && !output.stdout.endsWith('\n');
    if (alias && !(isCut && alias.description === '')) {
      const group = groups.at(-1) ?? { name: 'Other', aliases: [] };
      if (groups.length === 0) groups.push(group);
      group.aliases.push(alias);
    } else if (isHeading(line)) {
      groups.push(readHeading(line));
    } else {
      problems.add(raw);
    }
  }
  for (const line of contentLines(output.stderr)) problems.add(line);
  const filled = groups.filter((group) => group.aliases.length > 0);
  return filled.length === 0 ? nothing(output) : { result: { groups: filled }, problems: problems.list() };
}

/** `deploylogs [N]   Shows …`, `ai-dns - Resolves …`, or a name alone. */
function readAlias(line: string): { name: string; description: string } | null {
  if (line.endsWith(': command not found')) return null;
  const match =
    /^([a-z][a-z0-9._-]{0,60})(?: +[[<][^\]>]{0,40}[\]>]){0,4}(?: {2,}| *\t\s*| *: +| +[-–—] +)(\S.*)$/.exec(
      line,
    );
  if (match) return { name: match[1] ?? '', description: (match[2] ?? '').replace(/^[-–—:] +/, '') };
  return /^[a-z][a-z0-9._-]{0,60}$/.test(line) ? { name: line, description: '' } : null;
}

function isHeading(line: string): boolean {
  return line.length <= 100 && (line.endsWith(':') || /^[^a-z]/.test(line));
}

/** `App info`, `[Logs]`, `== Help ==`, and `Logs: applogs, deploylogs` with its aliases on the same line. */
function readHeading(line: string): HelpGroup {
  const colon = line.indexOf(':');
  const names = colon < 0 ? [] : line.slice(colon + 1).split(',');
  const aliases = names.map((name) => ({ name: name.trim(), description: '' }));
  if (aliases.length > 0 && aliases.every(({ name }) => /^[a-z][a-z0-9._-]{0,60}$/.test(name))) {
    return { name: line.slice(0, colon).trim(), aliases };
  }
  let start = 0;
  let end = line.length;
  while (start < end && ' =-#*[─━═'.includes(line.charAt(start))) start += 1;
  while (end > start && ' =-#*]:─━═'.includes(line.charAt(end - 1))) end -= 1;
  return { name: line.slice(start, end), aliases: [] };
}
