import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Labs of a test run live here and not among the user's; short, because socket paths are limited to about 100 bytes. */
export const stateFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'asd-'));
// Whoever made it, and whether or not a lab came to live there; labs are ended before.
process.once('exit', () => fs.rmSync(stateFolder, { recursive: true, force: true }));

/** Folder of a lab of this run, as DESIGN.md's paths have it below XDG_STATE_HOME. */
export function folderOf(name: string): string {
  return path.join(stateFolder, 'appservice-doctor', 'labs', name);
}
