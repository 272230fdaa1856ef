import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isUp } from '../../lab/host/control';
import { labFolder } from '../../lab/host/labFolder';
import { labPaths } from '../../lab/paths';
import { DoctorError } from '../../src/core/contracts';
import { aborted } from './aborted';
import { ensureVsCodeServer } from './ensureVsCodeServer';
import { desktopProgram, openDesktop } from './openDesktop';
import { packExtension } from './packExtension';
import { startWorkbench } from './startWorkbench';

interface TryOutOptions {
  /** Flags for the lab, as `tour` takes them. */
  args: string[];
  /** VS Code of the machine in the place of one in the browser. */
  desktop: boolean;
}

/**
 * Takes the tour and then holds the lab, and VS Code with the extension, until Ctrl-C. Leaves nothing behind but a
 * lab that was up before. Returns the exit code of the tour.
 */
export async function tryOut(options: TryOutOptions): Promise<number> {
  const ending = whenAsked();
  try {
    return await hold({ ...options, ending });
  } catch (error) {
    if (error instanceof DoctorError) console.error(`${error.message}\n${error.next}`);
    else console.error(error);
    return 1;
  }
}

async function hold({ args, desktop, ending }: TryOutOptions & { ending: AbortSignal }): Promise<number> {
  const name = nameIn(args);
  const code = desktop ? await desktopProgram() : undefined;
  const isOurs = !(await isUp(labFolder(labPaths(process.env).labs, name).control));
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'asd-start-'));
  // Made while the tour runs. It is waited for afterwards: what went wrong is not told in the middle.
  const ready = Promise.all([
    packExtension(folder),
    desktop ? undefined : ensureVsCodeServer({ say: () => undefined }),
  ]);
  ready.catch(() => undefined);
  try {
    const result = await cli(['tour', '--keep', ...args], ending);
    if (ending.aborted) return result;
    const [vsix] = await ready;
    if (code !== undefined) await openDesktop({ code, vsix, ending });
    else await serve({ vsix, target: name === 'lab' ? name : `lab:${name}`, ending });
    return result;
  } finally {
    await ready.catch(() => undefined);
    await fs.rm(folder, { recursive: true, force: true });
    if (isOurs) await cli(['lab', 'down', '--name', name]);
  }
}

interface ServeOptions {
  vsix: string;
  target: string;
  ending: AbortSignal;
}

async function serve({ vsix, target, ending }: ServeOptions): Promise<void> {
  const workbench = await startWorkbench({
    extension: { vsix },
    folder: path.resolve('sample-app'),
    settings: { 'appServiceDoctor.defaultTarget': target },
  });
  try {
    console.log(`
VS Code with the extension, and the lab as its target:
  ${workbench.url}
The address is for you alone: whoever opens it can run programs as you. Ctrl-C here ends VS Code and the lab.`);
    await Promise.race([aborted(ending), workbench.ended]);
  } finally {
    await workbench.stop();
  }
}

/** Aborts when the user ends this, by Ctrl-C, by closing the terminal, or from outside. */
function whenAsked(): AbortSignal {
  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => asked.abort(signal));
  // A closed terminal takes no more words.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return asked.signal;
}

function nameIn(args: string[]): string {
  const { values } = parseArgs({
    args,
    options: { name: { type: 'string', default: 'lab' } },
    strict: false,
  });
  return String(values.name);
}

/** Runs the built command line; what is to end with the user's Ctrl-C is told so. */
function cli(args: string[], ending?: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['dist/cli.js', ...args], {
      stdio: ending ? 'inherit' : ['ignore', 'ignore', 'inherit'],
      // A second Ctrl-C must not keep the lab from ending.
      detached: ending === undefined,
    });
    // Ctrl-C reaches the whole group by itself, what comes from outside reaches only us.
    ending?.addEventListener('abort', () => child.kill('SIGTERM'));
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
