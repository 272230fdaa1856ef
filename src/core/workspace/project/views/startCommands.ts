import type { App } from '../../App';
import type { Span } from '../../text/Span';
import { type ConfigValue, entriesOf, itemsOf, valueAt } from '../config/ConfigValue';
import { folderOf, isBelow, joinPath } from '../../files/paths';
import { deployedSites } from '../../infra/sites/deployedSites';
import { filesOfKind } from './allFiles';
import { commandLines } from './commandLines';

/** A command by which App Service would start the app, and where the project says so. */
export interface StartCommand {
  text: string;
  file: string;
  /** Of the command's text, quotes left out where they stand beside it. */
  span: Span;
  /** `setting`: the site's start-up command; `script`: a line of a script that such a command runs. */
  from: 'setting' | 'script';
}

/** The start-up commands of an app: infrastructure, workflows, `az` commands, and the scripts that they name. */
export function startCommandsOf(app: Pick<App, 'folder' | 'files' | 'shared'>): StartCommand[] {
  const set = [...siteCommands(app), ...actionCommands(app), ...azCommands(app)];
  return [...set, ...scriptCommands(app, set)];
}

/** As the sites are deployed: a command may be given to a module by the file that calls it. */
function siteCommands(app: Pick<App, 'files' | 'shared'>): StartCommand[] {
  return deployedSites(app)
    .filter(({ kind, from }) => kind === 'web' && from === 'template')
    .flatMap((site) => {
      const told = site.configuration('appCommandLine');
      if (told.state !== 'set' || told.value.kind !== 'string' || told.value.value.trim() === '') return [];
      const { value, at } = told.value;
      return { text: value, ...at, from: 'setting' as const };
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
  return [{ text: value.value, file, span: value.span, from: 'setting' }];
}

function steps(value: ConfigValue | undefined): ConfigValue[] {
  return [
    ...entriesOf(value).flatMap((entry) =>
      entry.key === 'steps' ? itemsOf(entry.value) : steps(entry.value),
    ),
    ...itemsOf(value).flatMap(steps),
  ];
}
