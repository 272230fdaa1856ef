import { type ConfigValue, entriesOf, itemsOf, textOf, valueAt } from '../config/ConfigValue';
import { readToml } from '../config/readToml';
import type { ProjectFileBase, ProjectReader } from '../ProjectReader';
import { normalizedName, readRequirement, type Requirement } from './Requirement';

export interface PyprojectFile extends ProjectFileBase {
  kind: 'pyproject';
  /** Undefined where it is no TOML. */
  value: ConfigValue | undefined;
  /** Its own package's name, normalised. */
  name: string | undefined;
  /** What an installation brings: `project.dependencies`, poetry's own table. */
  dependencies: readonly Requirement[];
  /** What it brings only when asked: extras, dependency groups, poetry's groups. */
  optional: readonly Requirement[];
  /** Whether dependencies are declared at all, if only as an empty or a dynamic list. */
  declares: boolean;
}

export const pyprojectReader: ProjectReader<PyprojectFile> = {
  matches: (path) => /(^|\/)pyproject\.toml$/.test(path),
  read(path, text): PyprojectFile {
    const value = readToml(text);
    const project = valueAt(value, 'project');
    const poetry = valueAt(value, 'tool', 'poetry');
    const name = textOf(valueAt(project, 'name') ?? valueAt(poetry, 'name'));
    const groups = entriesOf(valueAt(poetry, 'group')).map((group) => valueAt(group.value, 'dependencies'));
    return {
      kind: 'pyproject',
      path,
      text,
      value,
      name: name === undefined ? undefined : normalizedName(name),
      dependencies: [...listed(valueAt(project, 'dependencies')), ...tabled(valueAt(poetry, 'dependencies'))],
      optional: [
        ...entriesOf(valueAt(project, 'optional-dependencies')).flatMap((extra) => listed(extra.value)),
        ...entriesOf(valueAt(value, 'dependency-groups')).flatMap((group) => listed(group.value)),
        ...listed(valueAt(value, 'tool', 'uv', 'dev-dependencies')),
        ...tabled(valueAt(poetry, 'dev-dependencies')),
        ...groups.flatMap(tabled),
      ],
      declares: project !== undefined || valueAt(poetry, 'dependencies') !== undefined,
    };
  },
};

function listed(list: ConfigValue | undefined): Requirement[] {
  return itemsOf(list).flatMap((item) => {
    if (item.kind !== 'string') return [];
    const requirement = readRequirement(item.value, item.span.from);
    return requirement ? { ...requirement, span: item.span } : [];
  });
}

/** Poetry's way: a table of names. */
function tabled(table: ConfigValue | undefined): Requirement[] {
  return entriesOf(table).flatMap(({ key, keySpan, value }) => {
    const name = normalizedName(key);
    if (name === 'python') return [];
    const version = textOf(value) ?? textOf(valueAt(value, 'version')) ?? '';
    const extras = itemsOf(valueAt(value, 'extras')).flatMap((item) => textOf(item) ?? []);
    return { name, extras, specifier: version, marker: '', span: { from: keySpan.from, to: value.span.to } };
  });
}
