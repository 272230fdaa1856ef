import fs from 'node:fs/promises';
import path from 'node:path';
import { endLabProcesses } from '../embedded/labProcesses';
import { labDownFailed } from '../errors';
import { askDown } from './control';
import { aside, asides, type LabFolder, labFolder } from './labFolder';
import type { SupervisorPlan } from './supervisor';

/**
 * Ends a lab and removes its folder, also when its supervisor has crashed (the instances end with it) or is only
 * starting. The folder is renamed first: whoever is about to start there fails, and the name is free for another
 * lab. Returns whether there was anything to end. Errors: `lab-down-failed`, `lab-name-invalid`.
 */
export async function down(options: { labs: string; name: string }): Promise<boolean> {
  const folder = labFolder(options.labs, options.name);
  try {
    await fs.rename(folder.root, aside(folder).root).catch(unlessMissing);
    // Those of a `lab down` that is still at work, or was killed at it, are among them.
    const found = await asides(folder);
    for (const { root, control, plan } of found) {
      await askDown(control);
      await endLeftovers(plan);
      await remove(root);
    }
    if (found.length > 0 && (await isRemnant(folder))) await remove(folder.root);
    return found.length > 0;
  } catch (error) {
    throw labDownFailed(options.name, error instanceof Error ? error.message : String(error));
  }
}

function remove(root: string): Promise<void> {
  return fs.rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

/**
 * Whether the folder is only what an app has made again while its lab was being ended: without a sandbox it knows its
 * files by the lab's own path. The folder of another lab has a claim or a plan from its first moment on.
 */
async function isRemnant({ root, starting, plan }: LabFolder): Promise<boolean> {
  const names = await fs.readdir(root).catch(() => undefined);
  return names !== undefined && ![starting, plan].some((file) => names.includes(path.basename(file)));
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/** Without a sandbox there is nothing that ends with its first process, should that be killed. */
async function endLeftovers(plan: string): Promise<void> {
  const text = await fs.readFile(plan, 'utf8').catch(() => '{}');
  const { marker } = JSON.parse(text || '{}') as Partial<SupervisorPlan>;
  if (marker !== undefined) endLabProcesses(marker);
}
