import type { SyntaxNode, Tree } from '@lezer/common';
import { appObjects } from './appObjects';
import { ModuleReader } from './ModuleReader';
import type { ModuleSummary, PythonModule } from './PythonModule';
import { serverStarts } from './serverStarts';

/** Reads a module from its tree. Never throws: what is no Python is among its `problems`. */
export function readModule(path: string, text: string, tree: Tree): PythonModule {
  const root: SyntaxNode = tree.topNode;
  const reader = new ModuleReader(text);
  reader.read(root);
  const { problems, hasMainGuard } = reader;
  const { imports, functions, calls, assignments, strings, names } = reader.finds;
  const factories = functions
    .filter(
      ({ within, className, name, requires }) => within === undefined && !className && name && requires === 0,
    )
    .map(({ name }) => name);
  const apps = appObjects(assignments, calls);
  return {
    path,
    text,
    imports,
    functions,
    calls,
    assignments,
    strings,
    problems,
    names: [...names],
    factories,
    apps,
    starts: serverStarts(calls, new Set(apps.map(({ name }) => name))),
    hasMainGuard,
    constants: /(^|\/)gunicorn[\w.-]*\.py$/.test(path)
      ? assignments.filter(({ within, className }) => within === undefined && className === undefined)
      : [],
  };
}

/** What is kept of it. */
export function summaryOf(module: PythonModule): ModuleSummary {
  const { path, imports, names, factories, apps, starts, hasMainGuard, constants } = module;
  return { path, imports, names, factories, apps, starts, hasMainGuard, constants };
}
