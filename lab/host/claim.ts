import fs from 'node:fs/promises';
import type net from 'node:net';
import { labAlreadyUp } from '../errors';
import { listenOn } from '../inside/gate';
import { controlServer, isUp } from './control';
import { down } from './down';
import { aside, type LabFolder, labFolder } from './labFolder';

/** Somebody who removes what a crash left may be quicker than we are, but hardly this often. */
const TRIES = 3;

/**
 * Takes the name of a lab for the time of its start, and gives it a folder. Of several that try at once one gets
 * it: the folder is made aside, with a socket that lives as long as this program, and renamed. What a crashed lab
 * left behind is removed. Returns the end of the claim. Errors: `lab-already-up`, `lab-name-invalid`.
 */
export async function claim(options: { labs: string; name: string }): Promise<() => Promise<void>> {
  const folder = labFolder(options.labs, options.name);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const starting = controlServer(() => undefined);
    if (await makeFolder(folder, starting)) return () => release(folder, starting);
    starting.close();
    if ((await isUp(folder.control)) || (await isUp(folder.starting))) break;
    await down(options);
  }
  throw labAlreadyUp(options.name);
}

async function makeFolder(folder: LabFolder, starting: net.Server): Promise<boolean> {
  const made = aside(folder);
  await fs.mkdir(made.root, { recursive: true, mode: 0o700 });
  await listenOn(starting, made.starting);
  try {
    await fs.rename(made.root, folder.root);
    return true;
  } catch (error) {
    await fs.rm(made.root, { recursive: true, force: true });
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(code)) return false;
    throw error;
  }
}

async function release(folder: LabFolder, starting: net.Server): Promise<void> {
  starting.close();
  await fs.rm(folder.starting, { force: true });
}
