import { type ConfigValue, entriesOf, itemsOf, textOf, valueAt } from '../config/ConfigValue';
import { readJson } from '../config/readJson';
import { readToml } from '../config/readToml';
import type { ProjectFileBase, ProjectReader } from '../ProjectReader';
import { normalizedName } from './Requirement';

/** What a resolver has fixed, dependencies of dependencies among it. pip-tools' lock is a requirements file. */
export interface LockFile extends ProjectFileBase {
  kind: 'lock';
  tool: 'uv' | 'poetry' | 'pdm' | 'pipenv';
  packages: ReadonlyMap<string, { version: string }>;
}

const tools = {
  'uv.lock': 'uv',
  'poetry.lock': 'poetry',
  'pdm.lock': 'pdm',
  'Pipfile.lock': 'pipenv',
} as const;

export const lockReader: ProjectReader<LockFile> = {
  matches: (path) => toolOf(path) !== undefined,
  read(path, text): LockFile {
    const tool = toolOf(path) ?? 'uv';
    return {
      kind: 'lock',
      path,
      text,
      tool,
      packages: new Map(tool === 'pipenv' ? pipenv(text) : tables(text)),
    };
  },
};

function toolOf(path: string): LockFile['tool'] | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return Object.entries(tools).find(([file]) => file === name)?.[1];
}

function tables(text: string): [string, { version: string }][] {
  return itemsOf(valueAt(readToml(text), 'package')).flatMap((item) => {
    const name = textOf(valueAt(item, 'name'));
    if (name === undefined) return [];
    return [[normalizedName(name), { version: textOf(valueAt(item, 'version')) ?? '' }]];
  });
}

function pipenv(text: string): [string, { version: string }][] {
  const lock: ConfigValue | undefined = readJson(text);
  return entriesOf(valueAt(lock, 'default')).map(({ key, value }) => {
    const version = textOf(valueAt(value, 'version')) ?? '';
    return [normalizedName(key), { version: version.replace(/^==/, '') }];
  });
}
