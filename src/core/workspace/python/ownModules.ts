import type { ModuleSummary } from './PythonModule';

/**
 * Every name under which a project's own code could be imported: its folders and its files, wherever they lie, because
 * `sys.path` is the project's to change.
 */
export function ownModules(paths: Iterable<ModuleSummary['path']>): Set<string> {
  const names = new Set<string>();
  for (const path of paths) for (const part of path.replace(/\.py$/, '').split('/')) names.add(part);
  return names;
}
