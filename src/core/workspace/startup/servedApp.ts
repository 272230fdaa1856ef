import type { App } from '../App';
import { joinPath } from '../files/paths';
import type { ServedModule } from '../project/views/servedModule';
import type { AppObject } from '../python/PythonModule';

/** The app object that a start-up command names; undefined where the project does not make it in plain sight. */
export function servedApp(served: ServedModule, app: App): AppObject | undefined {
  const folder = joinPath(app.folder, served.directory ?? '');
  if (folder === undefined) return undefined;
  const path = joinPath(folder, served.module.replaceAll('.', '/'));
  const module = app.modules.get(`${path ?? ''}.py`) ?? app.modules.get(`${path ?? ''}/__init__.py`);
  const own = module?.apps.filter(({ name }) => name === (served.object ?? 'application')) ?? [];
  // A name that is bound twice may be either.
  return own.length === 1 ? own[0] : undefined;
}
