import type { App } from '../../App';
import type { Span } from '../../text/Span';
import { type ConfigValue, entriesOf, itemsOf, textOf, valueAt } from '../config/ConfigValue';
import { folderOf, isBelow, joinPath } from '../../files/paths';
import { deployedSites } from '../../infra/sites/deployedSites';
import { filesOfKind } from './allFiles';
import { commandLines } from './commandLines';
import type { ProjectFile } from '../ProjectFile';
import { type Site, sitesOf } from './sites';

/** A command by which App Service would start the app, and where the project says so. */
export interface StartCommand {
  text: string;
  file: string;
  /** Of the command's text, without quotes around it. */
  span: Span;
  /** `setting`: the site's start-up command; `script`: a line of a script that such a command runs. */
  from: 'setting' | 'script';
}

type StartedApp = Pick<App, 'folder' | 'files' | 'shared' | 'isSole'>;

/**
 * The start-up commands of an app: infrastructure, workflows, `az` commands, and the scripts that they name. In a workspace
 * of several apps a shared file counts only where it says which app it means.
 */
export function startCommandsOf(app: StartedApp): StartCommand[] {
  const own = { files: app.files, shared: app.isSole ? app.shared : new Map<string, ProjectFile>() };
  const set = [...siteCommands(app), ...actionCommands(own), ...azCommands(own)];
  return [...set, ...scriptCommands(app, set)];
}

/** The sites to which an app is deployed, as far as the project says. */
export function ownSites(app: StartedApp): Site[] {
  const isOwn = ownership(app);
  return sitesOf(app).filter(isOwn);
}

/** By azd's name of the service; where the project has one app only, everything is its own. */
function ownership(app: StartedApp): (site: { file: string; service: string | undefined }) => boolean {
  const services = new Set(
    filesOfKind(app, 'azure-yaml').flatMap(({ path, value }) =>
      entriesOf(valueAt(value, 'services')).flatMap((service) => {
        const project = textOf(valueAt(service.value, 'project'));
        const folder = project === undefined ? undefined : joinPath(folderOf(path), project);
        return folder === app.folder ? [service.key] : [];
      }),
    ),
  );
  return ({ file, service }) =>
    app.isSole || app.files.has(file) || (service !== undefined && services.has(service));
}

/** As the sites are deployed: a command may be given to a module by the file that calls it. */
function siteCommands(app: StartedApp): StartCommand[] {
  const isOwn = ownership(app);
  return deployedSites(app)
    .filter(
      ({ kind, from, at, service }) => kind === 'web' && from === 'template' && isOwn({ ...at, service }),
    )
    .flatMap((site) => {
      const told = site.configuration('appCommandLine');
      if (told.state !== 'set' || told.value.kind !== 'string') return [];
      const { value, at } = told.value;
      return startOf({ kind: 'string', value, span: at.span }, at.file);
    });
}

/** `azure/webapps-deploy` with `startup-command`, and the pipeline's `AzureWebApp` with `startUpCommand`. */
function actionCommands(app: Pick<App, 'files' | 'shared'>): StartCommand[] {
  return filesOfKind(app, 'workflow', 'pipeline').flatMap(({ path, value }) =>
    steps(value).flatMap((step) => [
      ...startOf(valueAt(step, 'with', 'startup-command'), path),
      ...startOf(valueAt(step, 'inputs', 'startUpCommand'), path),
    ]),
  );
}

function azCommands(app: Pick<App, 'files' | 'shared'>): StartCommand[] {
  return commandLines(app).flatMap(({ text, file, span }) => {
    if (!/\baz\s+webapp\s+(config\s+set|create|up)\b/.test(text)) return [];
    const match = /--startup-file[\s=]+(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(text);
    const command = match?.[1] ?? match?.[2] ?? match?.[3];
    if (match === null || command === undefined || command.includes('$')) return [];
    const from = span.from + match.index + match[0].lastIndexOf(command);
    return { text: command, file, span: { from, to: from + command.length }, from: 'setting' as const };
  });
}

/** The server lines of scripts that a start-up command runs, or that bear the usual name. */
function scriptCommands(
  app: Pick<App, 'folder' | 'files' | 'shared'>,
  set: readonly StartCommand[],
): StartCommand[] {
  return filesOfKind(app, 'script')
    .filter(({ path }) => isBelow(path, app.folder))
    .filter(
      ({ path }) =>
        set.some(({ text }) => namesScript(text, path, app.folder)) ||
        (folderOf(path) === app.folder && /(^|\/)start(up|-up)?\.sh$/.test(path)),
    )
    .flatMap(({ path, commands }) =>
      commands
        .filter(({ text }) =>
          /\b(gunicorn|uvicorn|hypercorn|uwsgi|waitress-serve|flask\s+run|python3?)\b/.test(text),
        )
        .map(({ text, span }) => ({ text, file: path, span, from: 'script' as const })),
    );
}

function namesScript(command: string, path: string, folder: string): boolean {
  const script = /(?:^|\s|\/)([\w.-]+(?:\/[\w.-]+)*\.sh)\b/.exec(command)?.[1];
  if (script === undefined) return false;
  const below = script.replace(/^\/?home\/site\/wwwroot\//, '');
  return joinPath(folder, below) === path || path.endsWith(`/${below}`);
}

function startOf(value: ConfigValue | undefined, file: string): StartCommand[] {
  if (value?.kind !== 'string' || value.value.trim() === '' || value.value.includes('${{')) return [];
  const quote = value.span.to - value.span.from > value.value.length ? 1 : 0;
  const span = { from: value.span.from + quote, to: value.span.to - quote };
  return [{ text: value.value, file, span, from: 'setting' }];
}

function steps(value: ConfigValue | undefined): ConfigValue[] {
  return [
    ...entriesOf(value).flatMap((entry) =>
      entry.key === 'steps' ? itemsOf(entry.value) : steps(entry.value),
    ),
    ...itemsOf(value).flatMap(steps),
  ];
}
