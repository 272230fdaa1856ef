import type { App } from '../App';
import { nameOf } from '../files/paths';
import { nameText, type Place } from '../infra/evaluate/InfraValue';
import type { DeployedSite } from '../infra/sites/DeployedSite';
import { pythonSites } from '../infra/sites/deployedSites';
import { filesOfKind } from '../project/views/allFiles';
import { gunicornConfig } from '../project/views/gunicornConfig';
import { type ServedModule, servedModule } from '../project/views/servedModule';
import { type StartCommand, startCommandsOf } from '../project/views/startCommands';
import type { Span } from '../text/Span';
import { gunicornArguments, gunicornCommand } from './gunicornCommand';

/** What gunicorn is told of one thing. */
export type GunicornTold =
  | { state: 'set'; value: string; at: Place; /** Whether a fix can write there. */ isPlain: boolean }
  /** Nothing says it: gunicorn's default counts. */
  | { state: 'absent' }
  | { state: 'unknown' };

/** A start-up command that runs gunicorn, with all that configures it. */
export interface GunicornSetup {
  command: StartCommand;
  served: ServedModule | undefined;
  /** Of the word `gunicorn` in the command. */
  at: Place;
  /** Where an option can be put in: behind the word `gunicorn`; undefined where the command is not written as it is read. */
  insertAt: Place | undefined;
  workers: GunicornTold;
  workerClass: GunicornTold;
  threads: GunicornTold;
  /** The site that the command starts; undefined where several are possible. */
  site: DeployedSite | undefined;
}

/** All start-up commands of an app that run gunicorn. */
export function gunicornSetups(app: App): GunicornSetup[] {
  return startCommandsOf(app).flatMap((command) => {
    const parsed = gunicornCommand(command.text);
    if (!parsed) return [];
    const place = placer(command, app);
    const site = siteOf(command, app);
    const told = (option: string, setting: string): GunicornTold => {
      const own = parsed.options.findLast(({ name }) => name === option);
      if (own) {
        if (own.isExpanded) return { state: 'unknown' };
        return { state: 'set', value: own.value, ...place(own.span) };
      }
      return fromElsewhere(app, { option, setting, configFile: optionValue(parsed.options, 'config'), site });
    };
    const insert = place({ from: parsed.span.to, to: parsed.span.to });
    return [
      {
        command,
        served: servedModule(command.text),
        at: place(parsed.span).at,
        insertAt: insert.isPlain ? insert.at : undefined,
        workers: told('workers', 'workers'),
        workerClass: told('worker-class', 'worker_class'),
        threads: told('threads', 'threads'),
        site,
      },
    ];
  });
}

/** `GUNICORN_CMD_ARGS` counts before the configuration file. */
function fromElsewhere(
  app: App,
  asked: { option: string; setting: string; configFile: string | undefined; site: DeployedSite | undefined },
): GunicornTold {
  if (setsByScript(app)) return { state: 'unknown' };
  for (const site of pythonSites(app)) {
    if (asked.option === 'workers' && isThere(site, 'WEB_CONCURRENCY')) return { state: 'unknown' };
    const told = site.setting('GUNICORN_CMD_ARGS');
    if (told.state === 'absent' || (told.state === 'unknown' && site.from === 'commands')) continue;
    // Of several sites only the one that is started here is meant; where settings come from outside, nobody knows.
    const text = told.state === 'set' ? nameText(told.value) : undefined;
    if (text === undefined) return { state: 'unknown' };
    if (gunicornArguments(text).some(({ name }) => name === asked.option)) return { state: 'unknown' };
  }
  const config = gunicornConfig(app);
  if (asked.configFile !== undefined && nameOf(asked.configFile) !== (config && nameOf(config.file))) {
    return { state: 'unknown' };
  }
  const assigned = config?.settings.get(asked.setting);
  if (!config || !assigned) return { state: 'absent' };
  const { value } = assigned;
  const at = { file: config.file, span: value.span };
  if (value.kind === 'number') return { state: 'set', value: String(value.value), at, isPlain: true };
  if (value.kind === 'string') return { state: 'set', value: value.value, at, isPlain: false };
  return { state: 'unknown' };
}

function isThere(site: DeployedSite, name: string): boolean {
  const { state } = site.setting(name);
  return state === 'set' || (state === 'unknown' && site.from === 'template');
}

function setsByScript(app: App): boolean {
  return filesOfKind(app, 'script').some(({ text }) => /\b(GUNICORN_CMD_ARGS|WEB_CONCURRENCY)=/.test(text));
}

function optionValue(options: readonly { name: string; value: string }[], name: string): string | undefined {
  return options.findLast((option) => option.name === name)?.value;
}

/** Where a part of a command stands in its file. A command that is written with escapes is only known as a whole. */
function placer(
  { file, span, text }: StartCommand,
  app: App,
): (inside: Span) => { at: Place; isPlain: boolean } {
  const whole = (app.files.get(file) ?? app.shared.get(file))?.text ?? '';
  const offset = whole.slice(span.from, span.to).indexOf(text);
  if (offset === -1) return () => ({ at: { file, span }, isPlain: false });
  const start = span.from + offset;
  return ({ from, to }) => ({ at: { file, span: { from: start + from, to: start + to } }, isPlain: true });
}

/** The site whose own setting the command is; else the only one that there is. */
function siteOf(command: StartCommand, app: App): DeployedSite | undefined {
  const sites = pythonSites(app).filter(({ kind, isSlot }) => kind === 'web' && !isSlot);
  const own = sites.find((site) => {
    const told = site.configuration('appCommandLine');
    if (told.state !== 'set') return false;
    const { file, span } = told.value.at;
    return file === command.file && span.from <= command.span.from && span.to >= command.span.to;
  });
  return own ?? (sites.length === 1 ? sites[0] : undefined);
}
