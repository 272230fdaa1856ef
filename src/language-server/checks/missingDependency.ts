import {
  addRequirement,
  type App,
  type AppMarkDraft,
  bringsKnown,
  type DeclaredPackages,
  declaredPackages,
  filesOfKind,
  type Fix,
  givesImport,
  installSource,
  isBeside,
  isNamedByUsers,
  isStandardModule,
  lockedVersion,
  type ModuleSummary,
  ownModules,
  packageOf,
  type PythonImport,
  removedStandardModule,
  siteMinor,
  type WorkspaceCheck,
  withBrought,
} from '../../core/workspace';

/** An import that neither the standard library, nor the project, nor its requirements provide. */
export const missingDependency: WorkspaceCheck = {
  id: 'missing-dependency',
  severity: 'error',
  title: 'An imported package is not among the requirements.',
  help: {
    means:
      'App Service installs what the requirements name, and nothing else. An import of anything else fails with ModuleNotFoundError: at the top of a module the app does not start, inside a function the request that comes there answers 500. It often works on the machine where it was written, where the package is there by accident.',
    marks: [
      'An import that is neither in the standard library of the Python that the site runs, nor in the project, nor given by a package that is declared or that a declared package brings along.',
      'Names that differ from their package are known: PIL is pillow, yaml is pyyaml, azure.identity is azure-identity.',
      'Not marked: imports for type checkers alone, imports whose failing is caught, tests, documentation, tools; and nothing at all where a part of the requirements is not known. Where a declared package may bring along what is not known here, and no lock lists it, only what people name themselves is marked.',
    ],
    fix: [
      'Add the package to requirements.txt or pyproject.toml; the quick fix does, with the version of the lock file where there is one.',
      'Then deploy with a build on the server, or ship the environment with the app.',
    ],
    example: {
      file: 'main.py',
      marked: 'import yaml  # requirements.txt: flask',
      clean: 'import yaml  # requirements.txt: flask, pyyaml',
    },
    prevents: ['dep-import-error'],
  },
  app: missingImports,
};

function missingImports(app: App): AppMarkDraft[] {
  const source = installSource(app);
  if (source.kind === 'none' || source.kind === 'setup.py' || !source.isWhole) return [];
  const declared = declaredPackages(app);
  if (declared.hasOthers || isLibrary(app)) return [];
  const known: Known = {
    isClosed: isClosed(app, declared),
    minor: siteMinor(app),
    own: ownModules(app.modules.keys()),
    packages: withBrought(declared.names),
    addedBy: (name) => addRequirement(source.file, name, lockedVersion(app, name)),
    target: source.file.path,
    ownPackages: new Set(
      [...app.files.values()].flatMap((file) => (file.kind === 'pyproject' ? (file.name ?? []) : [])),
    ),
    given: new Map(),
  };
  return [...app.modules.values()].flatMap((module) => ofModule(module, app, known));
}

/** What is built to be installed elsewhere has plug-ins, for packages that its users choose. */
function isLibrary({ kind, files }: App): boolean {
  const isBuilt = [...files.values()].some(
    (file) => file.kind === 'pyproject' && /^\[build-system\]/m.test(file.text),
  );
  return kind === 'package' && isBuilt;
}

/** Whether all is known that gets installed: a lock lists it, or of each package what it brings along. */
function isClosed(app: App, { names, requirements }: DeclaredPackages): boolean {
  if (filesOfKind(app, 'lock').length > 0) return true;
  return [...names].every(bringsKnown) && requirements.every(({ extras }) => extras.length === 0);
}

interface Known {
  isClosed: boolean;
  minor: number | undefined;
  own: ReadonlySet<string>;
  packages: ReadonlySet<string>;
  ownPackages: ReadonlySet<string>;
  addedBy: (name: string) => Fix;
  target: string;
  /** What was already asked of each module. */
  given: Map<string, boolean>;
}

function ofModule({ path, imports }: ModuleSummary, { folder, kind }: App, known: Known): AppMarkDraft[] {
  if (isBeside(path, folder)) return [];
  const told = new Set<string>();
  return imports.flatMap((each) => {
    // What a library imports inside a function is its users' choice to install.
    if (each.level > 0 || each.when !== 'always' || (each.inFunction && kind === 'package')) return [];
    return modulesOf(each).flatMap((module) => {
      // Nearly all are: what else there is to ask comes after.
      if (isGiven(module, known)) return [];
      const name = packageOf(module);
      if (told.has(name) || mayBeBrought(module, name, known)) return [];
      told.add(name);
      return {
        file: path,
        span: each.span,
        message: messageFor(module, name, each, known),
        fixes: [known.addedBy(name)],
      };
    });
  });
}

/** An unknown package may bring along what is imported, unless that is what people name themselves. */
function mayBeBrought(module: string, name: string, { isClosed: closed }: Known): boolean {
  const isRemoved = removedStandardModule(module.split('.')[0] ?? module) !== undefined;
  return !closed && !isRemoved && !isNamedByUsers(name);
}

function messageFor(
  module: string,
  name: string,
  { inFunction }: PythonImport,
  { target, minor }: Known,
): string {
  const top = module.split('.')[0] ?? module;
  const effect = inFunction ? 'the request that comes here answers 500' : 'the app does not start';
  const removed = removedStandardModule(top);
  if (removed !== undefined && minor !== undefined)
    return `Python 3.${minor} has no ${top} any more (removed in 3.${removed}), and nothing in ${target} provides it: on App Service ${effect}.`;
  return `Nothing in ${target} provides ${top === name ? top : `${module} (package ${name})`}: on App Service ${effect} with ModuleNotFoundError.`;
}

/** Of `from google.cloud import storage` the module may be what is taken. */
function modulesOf({ module, names }: PythonImport): string[] {
  if (!/^(azure|google|opentelemetry)(\.cloud|\.ai|\.storage|\.keyvault|\.mgmt)?$/.test(module))
    return [module];
  const taken = names.filter(({ name }) => name !== '*');
  return taken.length === 0 ? [module] : taken.map(({ name }) => `${module}.${name}`);
}

function isGiven(module: string, known: Known): boolean {
  const before = known.given.get(module);
  if (before !== undefined) return before;
  const top = module.split('.')[0] ?? module;
  const given =
    isStandardModule(top, known.minor) ||
    known.own.has(top) ||
    givesImport(known.packages, module) ||
    givesImport(known.ownPackages, module);
  known.given.set(module, given);
  return given;
}
