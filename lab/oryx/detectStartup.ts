import fs from 'node:fs/promises';
import path from 'node:path';
import { type Places, sandboxPlaces, wwwroot } from '../instanceConfig';

/** What Oryx's start-up script decides for a Python app, and the words in which it says so. */
export interface Startup {
  command: string;
  /** Folder that gunicorn changes to, as seen inside. */
  directory: string;
  /** Lines of the container's log. */
  lines: string[];
}

/**
 * Finds the app in Oryx's order (PLATFORM.md §5, from Oryx's public source): the site's own command, Django, FastAPI
 * (from Python 3.14 on, unless DISABLE_FASTAPI_DETECTION is set), Flask, else the default site.
 */
export async function detectStartup(options: {
  appDir: string;
  stack: string;
  settings: Record<string, string>;
  /** The site's appCommandLine. */
  command?: string;
  places?: Pick<Places, 'home' | 'defaultSite'>;
}): Promise<Startup> {
  const { appDir, stack, settings, command, places = sandboxPlaces } = options;
  const directory = wwwroot(places);
  if (command !== undefined) {
    return { command, directory, lines: [`Site's appCommandLine: ${command}`] };
  }
  const found =
    (await django(appDir)) ??
    (hasFastApiDetection(stack, settings) ? await fastApi(appDir) : undefined) ??
    (await flask(appDir));
  if (found) return { ...found, directory };
  return {
    command: 'gunicorn application:app',
    directory: places.defaultSite,
    lines: [
      `No framework detected; using default app from ${places.defaultSite}`,
      "Generating `gunicorn` command for 'application:app'",
    ],
  };
}

type Found = Pick<Startup, 'command' | 'lines'>;

async function django(appDir: string): Promise<Found | undefined> {
  const entries = await fs.readdir(appDir, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
    if (!entry.isDirectory() || entry.name === 'antenv' || entry.name.startsWith('.')) continue;
    if (await read(path.join(appDir, entry.name, 'wsgi.py')))
      return generated('Django', `${entry.name}.wsgi`);
  }
  return undefined;
}

function hasFastApiDetection(stack: string, settings: Record<string, string>): boolean {
  const [, version = ''] = stack.split('|');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isDisabled = /^(1|true)$/i.test(settings.DISABLE_FASTAPI_DETECTION ?? '');
  return (major > 3 || (major === 3 && minor >= 14)) && !isDisabled;
}

async function fastApi(appDir: string): Promise<Found | undefined> {
  for (const name of ['main', 'app', 'application', 'server', 'asgi']) {
    const variable = /^(\w+)\s*(?::[^=\n]+)?=\s*(?:fastapi\.)?FastAPI\(/m.exec(
      (await read(path.join(appDir, `${name}.py`))) ?? '',
    )?.[1];
    if (variable) return generated('FastAPI', `-k uvicorn_worker.UvicornWorker ${name}:${variable}`);
  }
  return undefined;
}

async function flask(appDir: string): Promise<Found | undefined> {
  for (const name of ['application', 'app', 'run', 'index', 'server', 'wsgi']) {
    const text = await read(path.join(appDir, `${name}.py`));
    if (text !== undefined && /^\s*(?:from\s+flask\b|import\s+flask\b)/im.test(text)) {
      return generated('Flask', `${name}:app`);
    }
  }
  return undefined;
}

function generated(framework: string, target: string): Found {
  const module = target.split(' ').at(-1) ?? target;
  return {
    command: `gunicorn ${target}`,
    lines: [`Detected an app based on ${framework}`, `Generating \`gunicorn\` command for '${module}'`],
  };
}

function read(file: string): Promise<string | undefined> {
  return fs.readFile(file, 'utf8').catch(() => undefined);
}
