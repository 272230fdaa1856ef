import type { App } from '../../App';
import type { ModuleSummary } from '../../python/PythonModule';

/** Once for each module: most changes are of others. */
const known = new WeakMap<ModuleSummary, ReadonlySet<string>>();

/** Whether some module of an app imports one of these top-level modules. */
export function importsAny({ modules }: Pick<App, 'modules'>, names: ReadonlySet<string>): boolean {
  for (const module of modules.values())
    for (const top of importedTops(module)) if (names.has(top)) return true;
  return false;
}

function importedTops(module: ModuleSummary): ReadonlySet<string> {
  const before = known.get(module);
  if (before) return before;
  const absolute = module.imports.filter(({ level }) => level === 0);
  const tops = new Set(absolute.map((each) => each.module.split('.')[0] ?? ''));
  known.set(module, tops);
  return tops;
}
