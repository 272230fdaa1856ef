import { createCredential, kuduToken } from '../../../src/core/azure';
import { silentLogger } from '../../../src/core/contracts';
import { type AzureDoor, openAzure } from '../../../src/targets/azure/azureDoor';
import { type LabCloud, labCloud } from '../../../src/targets/azure/labCloud';

export interface LabDoor {
  door: AzureDoor;
  lab: LabCloud;
  /** A token that the lab's Kudus accept. */
  kuduToken(): Promise<string>;
}

/** The way into the Azure of a lab that runs, as the command line opens it. */
export async function labDoor({ labs, name }: { labs: string; name: string }): Promise<LabDoor> {
  const lab = await labCloud(labs, name);
  const door = { cloud: lab.cloud, env: lab.env };
  const { signal } = new AbortController();
  const credential = createCredential({ ...door, kind: 'environment', onStep: () => undefined, signal });
  return {
    door: openAzure({ ...door, credential, logger: silentLogger }),
    lab,
    kuduToken: () => kuduToken(credential, lab.cloud)(signal),
  };
}
