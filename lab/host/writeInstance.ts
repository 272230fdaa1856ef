import fs from 'node:fs/promises';
import path from 'node:path';
import type { InstanceConfig } from '../instanceConfig';
import type { InstanceFolder } from './labFolder';

/** Makes the folders of one instance and writes what every kind of instance has. */
export async function writeInstance(
  folder: InstanceFolder,
  config: InstanceConfig,
  startupScript: string,
): Promise<void> {
  await fs.mkdir(folder.root, { recursive: true, mode: 0o700 });
  const folders = [folder.etc, folder.run, folder.userHome, folder.startup];
  await Promise.all(folders.map((name) => fs.mkdir(name)));
  await Promise.all([
    fs.writeFile(path.join(folder.userHome, '.bashrc'), 'case $- in *i*) ;; *) return ;; esac\n'),
    fs.writeFile(path.join(folder.startup, 'startup.sh'), startupScript, { mode: 0o755 }),
    fs.writeFile(folder.config, JSON.stringify(config), { mode: 0o600 }),
  ]);
}
