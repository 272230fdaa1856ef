import { randomBytes } from 'node:crypto';
import { mkdir, open, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/**
 * Makes a folder for its owner's eyes, with those above it that are missing. Step by step, because Node's own recursive
 * `mkdir` never comes back below a folder such as `/proc`, in which the kernel lets nobody make another.
 */
export async function makeFolder(folder: string): Promise<void> {
  const path = resolve(folder);
  const missing = await missingFolders(path);
  for (const one of missing)
    await mkdir(one, { mode: 0o700 }).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  if (!(await stat(path)).isDirectory()) throw notAFolder(path);
}

/** Rejects with the system's error where nothing can be made at the path; leaves nothing behind. */
export async function requireFolderCanBe(folder: string): Promise<void> {
  const path = resolve(folder);
  const [highest] = await missingFolders(path);
  if (highest !== undefined) {
    await mkdir(highest, { mode: 0o700 });
    await rmdir(highest);
  } else {
    if (!(await stat(path)).isDirectory()) throw notAFolder(path);
    const probe = join(path, `.${randomBytes(6).toString('hex')}.part`);
    await (await open(probe, 'wx', 0o600)).close();
    await rm(probe, { force: true });
  }
}

/** The folders that are not there yet, the highest first. */
async function missingFolders(path: string): Promise<string[]> {
  const missing: string[] = [];
  for (let at = path; ; at = dirname(at)) {
    const isThere = await stat(at).then(
      () => true,
      (error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error;
        return false;
      },
    );
    if (isThere || at === dirname(at)) return missing;
    missing.unshift(at);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function notAFolder(path: string): Error {
  return new Error(`ENOTDIR: not a directory, '${path}'`);
}
