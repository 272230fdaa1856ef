import { isUp } from './control';
import { labFolder, labNames, readState } from './labFolder';
import type { LabState } from '../labState';

export type LabStatus = { name: string; running: true; state: LabState } | { name: string; running: false };

/** The state of one lab, or of all that have a folder. */
export async function status(options: { labs: string; name?: string }): Promise<LabStatus[]> {
  const names = options.name === undefined ? await labNames(options.labs) : [options.name];
  return Promise.all(
    names.map(async (name): Promise<LabStatus> => {
      const folder = labFolder(options.labs, name);
      const state = (await isUp(folder.control)) ? await readState(folder) : undefined;
      return state ? { name, running: true, state } : { name, running: false };
    }),
  );
}
