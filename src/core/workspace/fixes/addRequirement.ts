import type { Fix, FixEdit } from '../check/WorkspaceCheck';
import { entryAt } from '../project/config/ConfigValue';
import type { PyprojectFile } from '../project/kinds/pyprojectFile';
import type { RequirementsFile } from '../project/kinds/requirementsFile';

/** Adds a package to what is installed; `version` is the one that a lock has. */
export function addRequirement(
  file: RequirementsFile | PyprojectFile,
  name: string,
  version: string | undefined,
): Fix {
  const edit = file.kind === 'requirements' ? lineIn(file, name, version) : entryIn(file, name, version);
  return { title: `Add ${name} to ${file.path}`, edits: [edit], trust: 'look' };
}

function lineIn({ path, text }: RequirementsFile, name: string, version: string | undefined): FixEdit {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text === '' || text.endsWith('\n') ? '' : end;
  const requirement = version === undefined ? name : `${name}==${version}`;
  return { file: path, span: { from: text.length, to: text.length }, text: `${before}${requirement}${end}` };
}

function entryIn({ path, value, text }: PyprojectFile, name: string, version: string | undefined): FixEdit {
  const list = entryAt(value, 'project', 'dependencies')?.value;
  const specifier = version === undefined ? '' : `>=${version}`;
  if (list?.kind === 'list') {
    const last = list.items.at(-1);
    const at = last ? last.span.to : list.span.from + 1;
    const line = last ? /\n([ \t]*)$/.exec(text.slice(0, last.span.from)) : null;
    const space = line ? `\n${line[1] ?? ''}` : ' ';
    return {
      file: path,
      span: { from: at, to: at },
      text: `${last ? `,${space}` : ''}"${name}${specifier}"`,
    };
  }
  const table = entryAt(value, 'tool', 'poetry', 'dependencies')?.value;
  const last = table?.kind === 'object' ? table.entries.at(-1) : undefined;
  if (last) {
    const at = last.value.span.to;
    return {
      file: path,
      span: { from: at, to: at },
      text: `\n${name} = "${version === undefined ? '*' : `^${version}`}"`,
    };
  }
  const project = entryAt(value, 'project')?.value;
  const first = project?.kind === 'object' ? project.entries.at(-1) : undefined;
  const at = first ? first.value.span.to : text.length;
  return { file: path, span: { from: at, to: at }, text: `\ndependencies = ["${name}${specifier}"]\n` };
}
