import fs from 'node:fs/promises';
import path from 'node:path';
import type { InstanceConfig } from '../instanceConfig';
import type { LabState } from '../labState';
import type { InstanceFolder } from './labFolder';
import { bareProfile, profileScript } from './profileScript';

/** Writes what a login shell in an instance reads first: the app's environment, and the aliases. */
export async function writeProfile(
  sshd: LabState['sshd'],
  instance: InstanceFolder,
  { environment, places }: Pick<InstanceConfig, 'environment' | 'places'>,
): Promise<void> {
  const script = profileScript(environment, places.aliases);
  if (sshd === 'openssh') {
    await fs.writeFile(path.join(instance.etc, 'profile'), script);
    return;
  }
  // A login shell has read the machine's /etc/profile by then, which is not the image's.
  const profile = `${bareProfile(Object.keys(environment))}${script}`;
  await fs.writeFile(path.join(instance.userHome, '.bash_profile'), profile);
}
