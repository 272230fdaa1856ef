import fs from 'node:fs';
import path from 'node:path';
import type { LabState } from '../../lab/labState';
import type { Switches } from '../../lab/azure/switches';
import { silentLogger } from '../../src/core/contracts';
import { labTarget } from '../../src/targets/labTarget';
import type { Session } from '../../src/core/ssh';
import { ask } from '../lab/support/answers';
import { cli } from '../lab/support/cli';
import { stateFolder } from '../lab/support/stateFolder';

/** Where the labs of the bench are. */
export const labsFolder = path.join(stateFolder, 'appservice-doctor', 'labs');

/** A lab whose containers are entered as those of Azure are: by its Kudu. */
export interface AzureLab {
  name: string;
  siteName: string;
  /** Into a container, by the shortest way. */
  connect(): Promise<Session>;
  down(): Promise<void>;
}

/** Starts it, with what its look-alikes are to do. */
export async function azureLabUp(
  name: string,
  { instances, switches }: { instances: number; switches: Partial<Switches> },
): Promise<AzureLab> {
  const down = async (): Promise<void> => {
    await cli('lab', 'down', '--name', name);
  };
  try {
    const flags = ['--name', name, '--instances', String(instances)];
    const { siteName, azure } = (await ask('lab', 'up', ...flags)) as LabState;
    fs.writeFileSync(azure.switches, JSON.stringify(switches));
    const target = await labTarget({ labs: labsFolder, name, logger: silentLogger });
    return { name, siteName, connect: () => target.connect(new AbortController().signal), down };
  } catch (error) {
    await down();
    throw error;
  }
}
