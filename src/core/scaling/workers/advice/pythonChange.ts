import { appServer } from '../../../diagnosis/facts/appServer';
import type { AppServer } from '../../../diagnosis/facts/appServer';
import type { ServerOption } from '../../../diagnosis/rules/startupFile';
import { toldNumber } from '../serverOptions';
import { valueOf } from '../seen';
import type { Situation } from '../Situation';
import { type Change, handChange, settingsChange, startupChange } from './change';

interface Wanted {
  workers?: number;
  /** Threads of each worker; only gunicorn takes them. */
  threads?: number;
}

/**
 * How the number of workers or threads of gunicorn, uvicorn or hypercorn is changed: Oryx's settings count only where
 * Oryx makes the start command; elsewhere the command itself, or what the server reads besides it.
 */
export function pythonChange(situation: Situation, summary: string, wanted: Wanted): Change {
  const { facts, start } = situation;
  const server = appServer(facts);
  const name = server?.name ?? 'gunicorn';
  const options = optionsOf(wanted);
  const words = options.map((option) => `${option.name} ${option.value}`).join(' ');
  switch (valueOf(start)) {
    case 'oryx':
      return settingsChange(facts, summary, oryxSettings(situation, wanted), {
        steps: [
          'Oryx makes the start command, and takes these settings for it; a start-up command of your own would not.',
          'The app restarts.',
        ],
      });
    case 'command':
      return startupChange(facts, summary, {
        server: name,
        options,
        steps: [
          `Put ${words} into the start-up command. PYTHON_ENABLE_GUNICORN_MULTIWORKERS has no effect on a command of your own.`,
          'The app restarts.',
        ],
      });
    case 'script':
    case 'container':
      return besideCommand(situation, summary, { server, name, wanted, words });
    case 'host':
    case undefined:
      return handChange(summary, [
        'With a start-up command of your own: put ' + words + ' into it.',
        ...(name === 'gunicorn'
          ? [`Without one (Oryx makes it): ${settingWords(oryxSettings(situation, wanted))}.`]
          : []),
      ]);
  }
}

function besideCommand(
  { facts }: Situation,
  summary: string,
  {
    server,
    name,
    wanted,
    words,
  }: { server: AppServer | undefined; name: AppServer['name']; wanted: Wanted; words: string },
): Change {
  const told = server && toldNumber(facts, server, wanted.workers === undefined ? 'threads' : 'workers');
  const by = told?.state === 'known' ? told.by : undefined;
  const isFree = by !== undefined && by !== 'command';
  const { settings } = facts.evidence;
  const inProcess = facts.variable('GUNICORN_CMD_ARGS')?.value;
  // Arguments that no setting has come from the script, which would put its own in the place of a setting.
  const isScripts =
    settings !== undefined && inProcess !== undefined && settings.GUNICORN_CMD_ARGS === undefined;
  if (name === 'gunicorn' && isFree && !isScripts) {
    const value = withOptions(settings ? settings.GUNICORN_CMD_ARGS : inProcess, optionsOf(wanted));
    return settingsChange(
      facts,
      summary,
      { GUNICORN_CMD_ARGS: value },
      {
        steps: [
          'gunicorn reads GUNICORN_CMD_ARGS before gunicorn.conf.py, and after its command line, which names no number here.',
          'The app restarts.',
        ],
      },
    );
  }
  if (name === 'uvicorn' && isFree && wanted.workers !== undefined)
    return settingsChange(
      facts,
      summary,
      { WEB_CONCURRENCY: String(wanted.workers) },
      {
        steps: ['uvicorn takes WEB_CONCURRENCY where its command line names no number.', 'The app restarts.'],
      },
    );
  return handChange(summary, [
    `Change it where ${name} is called (the start-up script, or the image): ${words}.`,
    'Deploy that; the app restarts.',
  ]);
}

/** Switched on, Oryx starts (2 × cores) + 1 workers unless it is told a number: with threads alone as many as before. */
function oryxSettings({ told, running }: Situation, { threads, ...wanted }: Wanted): Record<string, string> {
  const workers = wanted.workers ?? valueOf(told) ?? valueOf(running);
  return {
    PYTHON_ENABLE_GUNICORN_MULTIWORKERS: 'true',
    ...(workers === undefined ? {} : { PYTHON_GUNICORN_CUSTOM_WORKER_NUM: String(workers) }),
    ...(threads === undefined ? {} : { PYTHON_GUNICORN_CUSTOM_THREAD_NUM: String(threads) }),
  };
}

function settingWords(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}

function optionsOf({ workers, threads }: Wanted): ServerOption[] {
  return [
    ...(workers === undefined ? [] : [{ name: '--workers', short: '-w', value: String(workers) }]),
    ...(threads === undefined ? [] : [{ name: '--threads', value: String(threads) }]),
  ];
}

/** The setting as it is, with these options in the place of those of the same name. */
function withOptions(before: string | undefined, options: readonly ServerOption[]): string {
  const kept = options.reduce((text, { name, short }) => {
    const names = short === undefined ? name : `${name}|${short}`;
    return text.replace(new RegExp(`(^|\\s)(?:${names})[=\\s]\\s{0,3}\\S{1,20}`), '$1');
  }, before ?? '');
  const words = kept.split(/\s+/).filter((word) => word !== '');
  return [...words, ...options.map(({ name, value }) => `${name}=${value}`)].join(' ');
}
