import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { IgnoreRules, ignoreFileNames } from './IgnoreRules';
import { isReadable } from './isReadable';
import type { WorkspaceFiles } from './WorkspaceFiles';

/** Bounds the memory: larger files are data, and more of them no project of one team. */
const MAX_BYTES = 2_000_000;
const MAX_FILES = 50_000;

/** The files of a folder on disk. Links are not followed: they may lead out of it, or round and round. */
export function diskFiles(root: string): WorkspaceFiles {
  return {
    async list(signal) {
      const found: string[] = [];
      await walk(root, '', IgnoreRules.none, found, signal);
      return found;
    },
    async read(file) {
      const where = path.join(root, file);
      try {
        if ((await stat(where)).size > MAX_BYTES) return undefined;
        const text = await readFile(where, 'utf8');
        return text.includes('\0') ? undefined : text;
      } catch {
        return undefined;
      }
    },
  };
}

async function walk(
  root: string,
  folder: string,
  above: IgnoreRules,
  found: string[],
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => []);
  // An environment by any name, somebody else's code.
  if (folder !== '' && entries.some(({ name }) => name === 'pyvenv.cfg')) return;
  const texts = entries
    .filter((entry) => entry.isFile() && ignoreFileNames.includes(entry.name))
    .map((entry) => readFile(path.join(root, folder, entry.name), 'utf8').catch(() => ''));
  const rules = above.below(folder, await Promise.all(texts));
  const folders: string[] = [];
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const at = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!rules.ignores(at, true)) folders.push(at);
    } else if (entry.isFile() && isReadable(at) && !rules.ignores(at, false) && found.length < MAX_FILES) {
      found.push(at);
    }
  }
  for (const each of folders) await walk(root, each, rules, found, signal);
}
