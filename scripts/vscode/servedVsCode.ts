import fs from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { writeSettings } from './calmSettings';
import { ensureVsCodeServer } from './ensureVsCodeServer';
import type { LaunchArguments } from './launchArguments';
import { launchBrowser } from './launchBrowser';
import { startServer } from './startServer';
import { workbenchUrl } from './workbenchUrl';

interface ServedOptions {
  launch: LaunchArguments;
  dataDir: string;
  trust: boolean;
  env: NodeJS.ProcessEnv;
}

/** A VS Code under test. */
export interface VsCodeUnderTest {
  /** The exit code that it reports. */
  exited: Promise<number>;
  stop: () => Promise<void>;
}

/** In the desktop's place: the VS Code server, and a headless browser that shows its workbench. */
export async function servedVsCode({ launch, dataDir, trust, env }: ServedOptions): Promise<VsCodeUnderTest> {
  const server = await ensureVsCodeServer({ env });
  await writeSettings(dataDir);
  const [served, browser] = await Promise.all([
    startServer({ server, dataDir, trust, env, testDriver: true }),
    launchBrowser(env),
  ]);
  const stop = async () => {
    await browser.close();
    await served.stop();
  };
  try {
    // Nobody looks: what moves while it waits would only be drawn by the processor.
    const page = await browser.newPage({
      viewport: { width: 1000, height: 700 },
      reducedMotion: 'reduce',
    });
    const log = path.join(dataDir, 'workbench.log');
    const exited = new Promise<number>((resolve, reject) => {
      page.on('crash', () => reject(new Error('the page of the workbench crashed')));
      void served.ended.then(() => reject(new Error('the VS Code server ended')));
      // The two functions that a workbench in test mode calls, as VS Code's own test driver offers them.
      void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
      void page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) =>
        fs.appendFileSync(log, `[${type}] ${format(...args)}\n`),
      );
    });
    // Its rejection may come before anybody waits for it.
    exited.catch(() => undefined);
    await page.goto(workbenchUrl({ port: served.port, ...launch }));
    return { exited, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
