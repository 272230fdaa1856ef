import { existsSync, readFileSync, statSync } from 'node:fs';
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
    async accepts(file) {
      if (!isReadable(file)) return false;
      let rules = IgnoreRules.none;
      const parts = file.split('/');
      for (let depth = 0; depth < parts.length; depth++) {
        const folder = parts.slice(0, depth).join('/');
        const isEnvironment = depth > 0 && existsSync(path.join(root, folder, 'pyvenv.cfg'));
        if (isEnvironment) return false;
        rules = rules.below(folder, await ignoreTexts(root, folder));
        const isFolder = depth < parts.length - 1;
        if (rules.ignores(parts.slice(0, depth + 1).join('/'), isFolder)) return false;
      }
      return true;
    },
    async read(file) {
      const where = path.join(root, file);
      try {
        if ((await stat(where)).size > MAX_BYTES) return undefined;
        return plainText(await readFile(where, 'utf8'));
      } catch {
        return undefined;
      }
    },
  };
}

/** As `read`, for a thread that has nothing else to do: without a promise, which costs as much as the reading. */
export function readAtOnce(root: string, file: string): string | undefined {
  const where = path.join(root, file);
  try {
    return statSync(where).size > MAX_BYTES ? undefined : plainText(readFileSync(where, 'utf8'));
  } catch {
    return undefined;
  }
}

function plainText(text: string): string | undefined {
  return text.includes('\0') ? undefined : text;
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
  const hasRules = entries.some((entry) => entry.isFile() && ignoreFileNames.includes(entry.name));
  const rules = hasRules ? above.below(folder, await ignoreTexts(root, folder)) : above;
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

async function ignoreTexts(root: string, folder: string): Promise<string[]> {
  const texts = ignoreFileNames.map((name) =>
    readFile(path.join(root, folder, name), 'utf8').catch(() => ''),
  );
  return (await Promise.all(texts)).filter((text) => text !== '');
}
