import type { App } from '../../App';
import { folderOf, joinPath } from '../../files/paths';
import type { PyprojectFile } from '../kinds/pyprojectFile';
import type { Requirement } from '../kinds/Requirement';
import type { RequirementsFile } from '../kinds/requirementsFile';

/** From what Oryx installs an app's packages: the first of these that lies in its folder. */
export type InstallSource =
  | { kind: 'requirements'; file: RequirementsFile; requirements: readonly Requirement[]; isWhole: boolean }
  | { kind: 'pyproject'; file: PyprojectFile; requirements: readonly Requirement[]; isWhole: boolean }
  /** `setup.py`, whose dependencies only running it would tell. */
  | { kind: 'setup.py' }
  | { kind: 'none' };

/**
 * Oryx's order: requirements.txt, pyproject.toml, setup.py. `isWhole` is false where a part of the list is not known: a file
 * outside the workspace folder, a dynamic list, an archive by URL.
 */
export function installSource(app: Pick<App, 'folder' | 'files' | 'modules'>): InstallSource {
  const at = (name: string) => (app.folder === '' ? name : `${app.folder}/${name}`);
  const requirements = app.files.get(at('requirements.txt'));
  if (requirements?.kind === 'requirements') {
    return { kind: 'requirements', file: requirements, ...withIncludes(requirements, app, new Set()) };
  }
  const pyproject = app.files.get(at('pyproject.toml'));
  if (pyproject?.kind === 'pyproject') {
    const isWhole = pyproject.declares && !/^dynamic\s*=[^\]]*dependencies/m.test(pyproject.text);
    return { kind: 'pyproject', file: pyproject, requirements: pyproject.dependencies, isWhole };
  }
  return app.modules.has(at('setup.py')) ? { kind: 'setup.py' } : { kind: 'none' };
}

/** The version of a package that a lock of the app has fixed, which a new requirement takes over. */
export function lockedVersion({ files }: Pick<App, 'files'>, name: string): string | undefined {
  for (const file of files.values()) {
    const locked = file.kind === 'lock' ? file.packages.get(name) : undefined;
    if (locked) return locked.version;
  }
  return undefined;
}

function withIncludes(
  file: RequirementsFile,
  app: Pick<App, 'folder' | 'files' | 'modules'>,
  seen: Set<string>,
): { requirements: Requirement[]; isWhole: boolean } {
  seen.add(file.path);
  const found = [...file.requirements];
  let isWhole = file.others.length === 0;
  for (const include of file.includes) {
    if (include.isConstraint) continue;
    const path = joinPath(folderOf(file.path), include.path);
    const other = path === undefined ? undefined : app.files.get(path);
    if (other?.kind !== 'requirements') isWhole = false;
    else if (!seen.has(other.path)) {
      const taken = withIncludes(other, app, seen);
      found.push(...taken.requirements);
      isWhole &&= taken.isWhole;
    }
  }
  return { requirements: found, isWhole };
}
