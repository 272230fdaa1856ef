import { constants } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { HomeEntry, HomeFiles } from './homeFiles';

/**
 * The /home of the lab's own instances. It can be written from inside a sandbox, so that a link there may lead to any
 * file of this machine: only what really lies below the folder is shown.
 */
export function folderHome(root: string): HomeFiles {
  return {
    list: async (name) => {
      const folder = await below(root, name);
      if (folder === undefined) return undefined;
      const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => undefined);
      if (!entries) return undefined;
      const shown = entries.filter((entry) => entry.isFile() || entry.isDirectory());
      return Promise.all(shown.map((entry) => describe(path.join(folder, entry.name), entry.isDirectory())));
    },
    read: async (name, start = 0) => {
      const file = await below(root, name);
      if (file === undefined) return undefined;
      // Neither a link that was put there meanwhile is followed, nor a pipe waited for.
      const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
      const handle = await fs.open(file, flags).catch(() => undefined);
      if (!handle) return undefined;
      try {
        const stat = await handle.stat();
        if (!stat.isFile() || !(await isStillBelow(root, file, stat.ino))) return undefined;
        const size = Math.max(0, stat.size - start);
        const { bytesRead, buffer } = await handle.read(Buffer.alloc(size), 0, size, start);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
  };
}

async function describe(file: string, isFolder: boolean): Promise<HomeEntry> {
  const { size, mtime } = await fs.lstat(file).catch(() => ({ size: 0, mtime: new Date(0) }));
  const name = path.basename(file);
  return { name, kind: isFolder ? 'folder' : 'file', size: isFolder ? 0 : size, modified: mtime };
}

async function below(root: string, name: string): Promise<string | undefined> {
  const base = await fs.realpath(root);
  const real = await fs.realpath(path.join(base, path.posix.normalize(`/${name}`))).catch(() => undefined);
  return real !== undefined && (real === base || real.startsWith(`${base}${path.sep}`)) ? real : undefined;
}

/** A folder on the way could have become a link between the look and the opening. */
async function isStillBelow(root: string, file: string, ino: number): Promise<boolean> {
  const again = await below(root, path.relative(await fs.realpath(root), file));
  return again !== undefined && (await fs.lstat(again)).ino === ino;
}
