import fs from 'node:fs/promises';
import { labDownFailed } from '../errors';
import { askDown } from './control';
import { labFolder } from './labFolder';

/**
 * Ends a lab and removes its folder, also when its supervisor has crashed (the instances end with it). Returns
 * whether there was anything to end. Errors: `lab-down-failed`.
 */
export async function down(options: { labs: string; name: string }): Promise<boolean> {
  const folder = labFolder(options.labs, options.name);
  const wasUp = await askDown(folder.control);
  const wasThere = await fs.stat(folder.root).then(
    () => true,
    () => false,
  );
  try {
    await fs.rm(folder.root, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  } catch (error) {
    throw labDownFailed(options.name, error instanceof Error ? error.message : String(error));
  }
  return wasUp || wasThere;
}
