import type { App } from '../App';
import { isBeside } from '../files/isBeside';
import { folderOf, isBelow, nameOf } from '../files/paths';
import type { ProjectFile } from '../project/ProjectFile';
import { startCommandsOf } from '../project/views/startCommands';
import type { ModuleSummary } from '../python/PythonModule';

/** Files that make the folder they lie in an app of its own. */
const appFiles = new Set(['requirements.txt', 'pyproject.toml', 'Pipfile', 'setup.py', 'host.json']);

/** What makes one where nothing above it does: the requirements of a Django project mostly lie a folder higher. */
const weakFile = 'manage.py';

/** Folders that belong to the app around them, whatever lies in them. */
const partNames = /(^|\/)(tests?|docs?|examples?|requirements|scripts|\.github|\.devcontainer)(\/|$)/;

/** What is known of the files of a workspace folder. */
export interface KnownFiles {
  modules: ReadonlyMap<string, ModuleSummary>;
  project: ReadonlyMap<string, ProjectFile>;
}

/** The apps of a workspace folder. A file belongs to the innermost app around it. */
export function findApps({ modules, project }: KnownFiles): App[] {
  const folders = appFolders([...modules.keys(), ...project.keys()]);
  const apps = folders.map((folder) => ({
    folder,
    modules: new Map<string, ModuleSummary>(),
    files: new Map<string, ProjectFile>(),
    shared: new Map<string, ProjectFile>(),
  }));
  const ownerOf = (path: string) => apps.find(({ folder }) => isBelow(path, folder));
  for (const [path, module] of modules) ownerOf(path)?.modules.set(path, module);
  const shared = new Map<string, ProjectFile>();
  for (const [path, file] of project) (ownerOf(path)?.files ?? shared).set(path, file);
  const kinds = apps.map((app) => ({ ...app, shared, kind: kindOf(app) }));
  const deployed = kinds.filter(({ kind }) => kind !== 'package').length;
  return kinds.map((app) => ({ ...app, isSole: deployed === 0 ? apps.length === 1 : deployed === 1 }));
}

/** Innermost first. */
function appFolders(paths: readonly string[]): string[] {
  const found = new Set<string>();
  for (const path of paths) {
    const folder = folderOf(path);
    if (appFiles.has(nameOf(path)) && !partNames.test(folder)) found.add(folder);
  }
  for (const path of paths) {
    const folder = folderOf(path);
    const isInside = [...found].some((each) => isBelow(`${folder}/`, each));
    if (nameOf(path) === weakFile && !isInside && !partNames.test(folder)) found.add(folder);
  }
  // A folder that nothing marks is looked at as a whole.
  if (found.size === 0) found.add('');
  return [...found].sort((one, other) => other.length - one.length);
}

function kindOf({ folder, modules, files }: Pick<App, 'folder' | 'modules' | 'files'>): App['kind'] {
  if (files.has(folder === '' ? 'host.json' : `${folder}/host.json`)) return 'functions';
  for (const { path, apps } of modules.values()) if (apps.length > 0 && !isBeside(path, folder)) return 'web';
  const isStarted = startCommandsOf({ folder, files, shared: new Map(), isSole: true }).length > 0;
  return isStarted || modules.has(folder === '' ? 'manage.py' : `${folder}/manage.py`) ? 'web' : 'package';
}
