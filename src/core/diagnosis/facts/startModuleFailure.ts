import type { Facts } from '../facts';
import type { StartAttempt } from '../timeline/StartAttempt';
import type { AppEvent, Seen } from '../timeline/TimelineEvent';
import { bootError } from './bootError';
import { missingModuleOf } from './failureKind';
import { startModuleBelow, startModules } from './startCommand';
import type { StartModule } from './startCommand';
import { brokenStarts } from './troubledStarts';

/** A start that failed because what its command names, a module or the app in it, is not there. */
export interface StartModuleFailure {
  attempt: StartAttempt;
  module: string;
  /** The module is there, and has no such name in it. */
  attribute?: string;
  /** The line that says so. */
  event: Seen;
  /** The command that names it, where one is known. */
  named: StartModule | undefined;
  /** The server says itself that it looked for the app, or no code of the app's ran before the import failed. */
  isOfServer: boolean;
}

export function startModuleFailure(facts: Facts): StartModuleFailure | undefined {
  const modules = startModules(facts);
  for (const attempt of brokenStarts(facts)) {
    const failure = fromServer(attempt, modules) ?? fromError(attempt, modules);
    if (failure) return failure;
  }
  return undefined;
}

/** What the servers say where they do not find the app: gunicorn, uvicorn, hypercorn, Flask, `python -m`. */
const noModule =
  /Could not import (?:module )?['"]([\w.]{1,200})['"]|Cannot load application from '([\w.]{1,200})(?::\w{1,100})?', module not found|python[\d.]{0,8}: No module named ([\w.]{1,200})|Error while finding module specification for '([\w.]{1,200})'/;
const noAttribute =
  /Failed to find (?:attribute|application object) '(\w{1,100})' in '([\w.]{1,200})'|Attribute "([\w.]{1,100})" not found in module "([\w.]{1,200})"|Failed to find Flask application or factory in module '([\w.]{1,200})'/;

function fromServer(attempt: StartAttempt, modules: readonly StartModule[]): StartModuleFailure | undefined {
  const event = attempt.app.findLast(isNoApplication);
  if (!event) return undefined;
  const lacking = noAttribute.exec(event.excerpt);
  const missing = noModule.exec(event.excerpt);
  const module =
    lacking?.[2] ??
    lacking?.[4] ??
    lacking?.[5] ??
    missing?.slice(1).find((name: string | undefined) => name !== undefined);
  if (module === undefined) return undefined;
  const attribute = lacking ? (lacking[1] ?? lacking[3] ?? 'app') : undefined;
  const named = startModuleBelow(modules, module);
  return {
    attempt,
    module,
    ...(attribute === undefined ? {} : { attribute }),
    event,
    named,
    isOfServer: true,
  };
}

function fromError(attempt: StartAttempt, modules: readonly StartModule[]): StartModuleFailure | undefined {
  const error = bootError(attempt);
  const module = error ? missingModuleOf(error.text) : undefined;
  if (!error || module === undefined || !/^(?:ModuleNotFound|Import)Error$/.test(error.type ?? ''))
    return undefined;
  const named = startModuleBelow(modules, module);
  const isOfServer = error.frames.length > 0 && error.ownFrame === undefined;
  const isImport = error.frames.some(({ file, function: name = '' }) =>
    /import_app|import_from_string|load_wsgiapp|locate_app|load_application/.test(`${file} ${name}`),
  );
  if (!named && !(isOfServer && isImport)) return undefined;
  return { attempt, module, event: error, named, isOfServer };
}

function isNoApplication(event: AppEvent): boolean {
  return event.kind === 'server' && event.state === 'no-application';
}
