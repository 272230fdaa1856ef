import path from 'node:path';
import type { SiteState } from '../inside/siteState';
import { sockets } from '../instanceConfig';
import type { LabState } from '../labState';
import { isUp } from './control';
import { readReport } from './gateClient';
import { labFolder, labNames, readState } from './labFolder';

export type LabStatus =
  | { name: string; running: true; state: LabState; instances: InstanceStatus[] }
  | { name: string; running: false };

/** What the platform believes of an instance; undefined where it does not answer. */
export interface InstanceStatus {
  id: string;
  site?: SiteState;
}

/** The state of one lab, or of all that have a folder. */
export async function status(options: { labs: string; name?: string }): Promise<LabStatus[]> {
  const names = options.name === undefined ? await labNames(options.labs) : [options.name];
  return Promise.all(names.map((name) => statusOf(options.labs, name)));
}

async function statusOf(labs: string, name: string): Promise<LabStatus> {
  const folder = labFolder(labs, name);
  const state = (await isUp(folder.control)) ? await readState(folder) : undefined;
  if (!state) return { name, running: false };
  const instances = await Promise.all(
    state.instances.map(async ({ id }) => {
      const gate = path.join(folder.instance(id).run, sockets.gate);
      return { id, site: await readReport(gate).catch(() => undefined) };
    }),
  );
  return { name, running: true, state, instances };
}
