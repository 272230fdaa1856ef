import fs from 'node:fs/promises';
import path from 'node:path';
import { stateFolder } from './stateFolder';

/** Writes an app to deploy, a file a name, and returns its folder. */
export async function writeApp(files: Record<string, string>): Promise<string> {
  const folder = await fs.mkdtemp(path.join(stateFolder, 'app-'));
  for (const [name, text] of Object.entries(files)) {
    await fs.mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await fs.writeFile(path.join(folder, name), text);
  }
  return folder;
}
