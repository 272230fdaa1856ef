import {
  type App,
  type AppMarkDraft,
  type AppObject,
  declaredPackages,
  entriesOf,
  filesOfKind,
  type Fix,
  folderOf,
  isBeside,
  type ModuleSummary,
  nameOf,
  ownSites,
  pythonVersionsOf,
  siteConfigOf,
  startCommandsOf,
  valueAt,
  type WorkspaceCheck,
} from '../../core/workspace';

/** The first minor version of 3 whose image looks for FastAPI. */
const FASTAPI_SINCE = 14;

/** Where the image looks, without a start-up command. */
const flaskFiles = ['application.py', 'app.py', 'run.py', 'index.py', 'server.py', 'wsgi.py'];
const fastapiFiles = ['main.py', 'app.py', 'application.py', 'server.py', 'asgi.py'];

/** A layout for which App Service would serve its default page. */
export const frameworkNotDetected: WorkspaceCheck = {
  id: 'framework-not-detected',
  severity: 'warning',
  title: 'Without a start-up command App Service would serve its default page.',
  help: {
    means:
      'Where no start-up command is set, the image looks for Django (a folder with wsgi.py), for FastAPI (from Python 3.14 on) and for Flask (a variable app in application.py, app.py, run.py, index.py, server.py or wsgi.py). What it does not find it does not start: the site answers 200 with the default page, and no line of the app runs.',
    marks: [
      'The app object of a project that has no start-up command anywhere and is laid out so that the image does not find it.',
      'Not marked: projects with a Dockerfile, function apps, FastAPI where the Python of the site is not known, and apps below the folder that is deployed where nothing says that they go to App Service.',
    ],
    fix: [
      'Set a start-up command (appCommandLine in Bicep, az webapp config set --startup-file); the quick fix does in Bicep.',
      'Or name the file as the image looks for it.',
    ],
    example: {
      file: 'main.py',
      marked: 'app = FastAPI()  # PYTHON|3.12, no start-up command',
      clean: 'app = FastAPI()  # appCommandLine: python -m uvicorn main:app --host 0.0.0.0',
    },
    prevents: ['default-page'],
  },
  app: undetected,
};

function undetected(app: App): AppMarkDraft[] {
  if (app.kind !== 'web' || startCommandsOf(app).length > 0) return [];
  if (filesOfKind(app, 'dockerfile', 'procfile').length > 0) return [];
  const sites = ownSites(app);
  // A command that only the deployment knows is a command.
  if (sites.some((site) => siteConfigOf(site, 'appCommandLine'))) return [];
  const modules = [...app.modules.values()].filter(({ path }) => !isBeside(path, app.folder));
  if (modules.some((module) => isDetected(module, app))) return [];
  const isDeployed = sites.length > 0 || saysAppService(app);
  const found = modules
    .flatMap((module) => module.apps.map((object) => ({ module, object })))
    .find(({ module }) => isDeployed || folderOf(module.path) === app.folder);
  if (!found || !declaredPackages(app).isDeclared) return [];
  return markFor(found.module, found.object, app);
}

function markFor({ path }: ModuleSummary, object: AppObject, app: App): AppMarkDraft[] {
  const minor = versionOf(app);
  if (
    object.framework === 'fastapi' &&
    isFastapiPlace(path, app) &&
    (minor === undefined || minor >= FASTAPI_SINCE)
  )
    return [];
  const why =
    object.framework === 'fastapi' && isFastapiPlace(path, app)
      ? `the image of Python 3.${String(minor)} does not look for FastAPI`
      : object.framework === 'flask'
        ? `the image looks for a variable app in ${flaskFiles.join(', ')}`
        : `the image does not look for ${object.framework === 'other' ? 'this framework' : object.framework} here`;
  return [
    {
      file: path,
      span: object.span,
      message: `No start-up command is set in the project, and ${why}: App Service would serve its default page instead of this app.`,
      fixes: commandFixes(`${dottedBelow(path, app.folder)}:${object.name}`, object, app),
    },
  ];
}

function isDetected({ path, apps }: ModuleSummary, app: App): boolean {
  const { folder } = app;
  const parent = folderOf(path);
  // Django: wsgi.py one folder below.
  if (nameOf(path) === 'wsgi.py' && parent !== folder && folderOf(parent) === folder) return true;
  if (parent !== folder || !apps.some(({ name }) => name === 'app')) return false;
  const version = versionOf(app);
  if (flaskFiles.includes(nameOf(path)) && apps.some(({ framework }) => framework === 'flask')) return true;
  return (
    isFastapiPlace(path, app) &&
    apps.some(({ framework }) => framework === 'fastapi') &&
    (version ?? 0) >= FASTAPI_SINCE
  );
}

function isFastapiPlace(path: string, { folder }: App): boolean {
  return folderOf(path) === folder && fastapiFiles.includes(nameOf(path));
}

/** The site's own version, else what the project pins or builds with; minor of 3. */
function versionOf(app: App): number | undefined {
  const versions = pythonVersionsOf(app);
  const [best] = [...versions.filter(({ role }) => role === 'site'), ...versions];
  return best?.minor.startsWith('3.') ? Number(best.minor.slice(2)) : undefined;
}

function saysAppService(app: App): boolean {
  const deploys = filesOfKind(app, 'workflow', 'pipeline', 'script').some(({ text }) =>
    /azure\/webapps-deploy|AzureWebApp@|az webapp (deploy|up)\b/i.test(text),
  );
  return (
    deploys ||
    filesOfKind(app, 'azure-yaml').some(({ value }) =>
      entriesOf(valueAt(value, 'services')).some((service) => {
        const host = valueAt(service.value, 'host');
        return host?.kind === 'string' && host.value === 'appservice';
      }),
    )
  );
}

/** Puts the command into the one site of the infrastructure. */
function commandFixes(served: string, { serves }: AppObject, app: App): Fix[] {
  const [site, ...others] = ownSites(app);
  const config = valueAt(site?.properties, 'siteConfig');
  const first = entriesOf(config)[0];
  if (!site || others.length > 0 || !first || !site.file.endsWith('.bicep')) return [];
  const worker = declaredPackages(app).names.has('uvicorn-worker')
    ? 'uvicorn_worker.UvicornWorker'
    : 'uvicorn.workers.UvicornWorker';
  const command = serves === 'asgi' ? `gunicorn -k ${worker} ${served}` : `gunicorn ${served}`;
  const file = app.files.get(site.file) ?? app.shared.get(site.file);
  const indent = /[ \t]*$/.exec(file?.text.slice(0, first.keySpan.from) ?? '')?.[0] ?? '';
  const at = first.keySpan.from;
  return [
    {
      title: `Set the start-up command "${command}"`,
      trust: 'look',
      edits: [
        { file: site.file, span: { from: at, to: at }, text: `appCommandLine: '${command}'\n${indent}` },
      ],
    },
  ];
}

function dottedBelow(path: string, folder: string): string {
  const below = folder === '' ? path : path.slice(folder.length + 1);
  return below.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.');
}
