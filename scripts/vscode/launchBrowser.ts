import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { labPaths } from '../../lab/paths';
import { ensureBrowser } from './ensureBrowser';

/** A headless browser. Whoever starts it ends it: playwright would end the whole program on Ctrl-C. */
export async function launchBrowser(env: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  // Its profile is temporary, but crash reports and desktop settings would go into the user's home.
  const home = path.join(labPaths(env).cache, 'browser-home');
  return chromium.launch({
    executablePath: await ensureBrowser({ env }),
    env: {
      ...env,
      HOME: home,
      XDG_CONFIG_HOME: path.join(home, '.config'),
      XDG_CACHE_HOME: path.join(home, '.cache'),
    },
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
