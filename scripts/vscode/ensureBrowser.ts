import path from 'node:path';
import { labPaths } from '../../lab/paths';
import { command, which } from '../../lab/setup/command';
import { debianChromium } from './debianChromium';
import { browserMissing } from './errors';

interface BrowserOptions {
  env?: NodeJS.ProcessEnv;
  say?: (line: string) => void;
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * A Chromium that runs here, as its program: `CHROMIUM_PATH`, one of the machine, Debian's packages unpacked into
 * the cache, or the one that playwright fetches. Nothing is installed. Errors: `browser-missing`.
 */
export async function ensureBrowser({
  env = process.env,
  say = console.error,
}: BrowserOptions = {}): Promise<string> {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
  for (const name of names) {
    const found = await which(name, env);
    if (found && (await runs(found, env))) return found;
  }
  const tried: unknown[] = [];
  if (await which('apt-get', env)) {
    try {
      return await debianChromium(labPaths(env).cache, env, say);
    } catch (error) {
      tried.push(error);
    }
  }
  try {
    return await playwrightChromium(env, say);
  } catch (error) {
    tried.push(error);
  }
  throw browserMissing(tried.map((error) => firstLine(error)).join('; '), new AggregateError(tried));
}

/** Ubuntu's `chromium` is a script that asks for a snap: only what starts counts. */
function runs(program: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  return command(program, ['--version'], { env }).then(
    () => true,
    () => false,
  );
}

async function playwrightChromium(env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<string> {
  const { chromium } = await import('playwright-core');
  const program = chromium.executablePath();
  if (!(await runs(program, env))) {
    say('Fetching the Chromium of playwright …');
    const cli = path.join(path.dirname(require.resolve('playwright-core/package.json')), 'cli.js');
    await command(process.execPath, [cli, 'install', 'chromium'], { env });
    await command(program, ['--version'], { env });
  }
  return program;
}

function firstLine(error: unknown): string {
  const said = (error as { stderr?: string }).stderr?.trim();
  const text = said || (error instanceof Error ? error.message : String(error));
  return text.split('\n')[0] ?? '';
}
