import type { App } from '../../App';
import { nameOf } from '../../files/paths';
import type { PythonAssignment } from '../../python/PythonModule';

/** What `gunicorn.conf.py` assigns at module level, by name, with the file; undefined where there is none. */
export function gunicornConfig({
  modules,
}: Pick<App, 'modules'>): { file: string; settings: ReadonlyMap<string, PythonAssignment> } | undefined {
  const module = [...modules.values()].find(({ path }) => nameOf(path) === 'gunicorn.conf.py');
  if (!module) return undefined;
  return { file: module.path, settings: new Map(module.constants.map((each) => [each.target, each])) };
}
