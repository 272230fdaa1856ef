import {
  type App,
  type AppMarkDraft,
  declaredPackages,
  type Fix,
  givesImport,
  isBeside,
  joinPath,
  type ModuleSummary,
  type ServedModule,
  servedModule,
  type StartCommand,
  startCommandsOf,
  type WorkspaceCheck,
} from '../../core/workspace';

/** A start-up command whose `module:app` does not exist. */
export const startupModuleMissing: WorkspaceCheck = {
  id: 'startup-module-missing',
  severity: 'error',
  title: 'The start-up command serves a module or a name that does not exist.',
  help: {
    means:
      'The server imports what stands before the colon of the start-up command, and takes the name behind it. Where either is not there, its workers end with ModuleNotFoundError or "Failed to find attribute", and the container does not start.',
    marks: [
      'The module:app of a gunicorn, uvicorn, hypercorn, uWSGI or waitress command in Bicep, ARM, a workflow, a script or an az command, where the folder of the app has no such module, or the module no such name.',
      'Not marked: modules of installed packages, modules that take names from others by *, and commands made of variables.',
    ],
    fix: ['Name the module as it is seen from the folder that is deployed, or give --chdir.'],
    example: {
      file: 'startup.sh',
      marked: 'gunicorn application:app  # there is main.py with app',
      clean: 'gunicorn main:app',
    },
    prevents: ['wrong-startup-module'],
  },
  app: (app: App) => startCommandsOf(app).flatMap((command) => missing(command, app)),
};

function missing(command: StartCommand, app: App): AppMarkDraft[] {
  const served = servedModule(command.text);
  if (!served) return [];
  const module = moduleOf(served, app);
  const message = module
    ? missingName(served, module)
    : !givesImport(declaredPackages(app).names, served.module) && app.modules.size > 0
      ? `There is no module ${served.module} in ${placeOf(served, app)}: ${served.server} ends with ModuleNotFoundError, and the container does not start.`
      : undefined;
  if (message === undefined) return [];
  const from = command.span.from + served.at;
  const span = { from, to: from + served.length };
  return [
    {
      file: command.file,
      span,
      message,
      fixes: betterModules(app, served).map((name) => rename(command.file, span, name)),
    },
  ];
}

function missingName({ object, server }: ServedModule, { path, names }: ModuleSummary): string | undefined {
  // gunicorn looks for `application` where it is told no name.
  const wanted = object ?? (server === 'gunicorn' ? 'application' : undefined);
  if (wanted === undefined || names.includes(wanted) || names.includes('*') || names.includes('__getattr__'))
    return undefined;
  return `${path} has no ${wanted}: ${server} does not find what to serve, and the container does not start.`;
}

function moduleOf({ module, directory }: ServedModule, { folder, modules }: App): ModuleSummary | undefined {
  const path = module.replaceAll('.', '/');
  const base = directory === undefined ? folder : joinPath(folder, directory);
  for (const root of [base, folder, joinPath(folder, 'src')]) {
    if (root === undefined) continue;
    for (const file of [`${path}.py`, `${path}/__init__.py`]) {
      const found = modules.get(root === '' ? file : `${root}/${file}`);
      if (found) return found;
    }
  }
  return undefined;
}

function placeOf({ directory }: ServedModule, { folder }: App): string {
  const place = directory === undefined ? folder : joinPath(folder, directory);
  return place === undefined || place === '' ? 'the folder of the app' : place;
}

/** What could be served instead: every app object of the project, as the command would name it. */
function betterModules({ folder, modules }: App, { directory, server }: ServedModule): string[] {
  const base = directory === undefined ? folder : joinPath(folder, directory);
  return [...modules.values()]
    .filter(({ path }) => !isBeside(path, folder))
    .flatMap(({ path, apps }) => {
      const below =
        base === '' || base === undefined
          ? path
          : path.startsWith(`${base}/`)
            ? path.slice(base.length + 1)
            : undefined;
      const dotted = below?.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.');
      return dotted === undefined
        ? []
        : apps
            .filter(({ serves }) => serves === 'wsgi' || server !== 'waitress')
            .map(({ name }) => `${dotted}:${name}`);
    })
    .slice(0, 3);
}

function rename(file: string, span: { from: number; to: number }, name: string): Fix {
  return { title: `Serve ${name}`, trust: 'look', edits: [{ file, span, text: name }] };
}
