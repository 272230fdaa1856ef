import { lstat, readdir, realpath } from 'node:fs/promises';
import path from 'node:path';

/**
 * The file that saved evidence calls by this name, where it lies open on this machine: below the folder that was
 * analysed, below the one folder in it, or that very file. Undefined for what is packed, is a link, or would lie
 * outside: evidence comes from strangers.
 */
export async function evidenceFile(bundle: string, file: string): Promise<string | undefined> {
  if (/\.(?:gz|zip)$/i.test(file)) return undefined;
  try {
    const root = await realpath(bundle);
    if ((await lstat(root)).isFile()) return path.basename(root) === file ? root : undefined;
    const below = [root, ...(await onlyFolder(root))].map((folder) => path.join(folder, ...file.split('/')));
    for (const candidate of below) if (await isOpen(candidate, root)) return candidate;
  } catch {
    // It was moved since: what is kept of it is shown in its place.
  }
  return undefined;
}

/** Somebody may have unpacked a bundle with the folder around it. */
async function onlyFolder(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const [first] = entries;
  return first?.isDirectory() === true && entries.length === 1 ? [path.join(root, first.name)] : [];
}

async function isOpen(candidate: string, root: string): Promise<boolean> {
  if (!candidate.startsWith(root + path.sep)) return false;
  const real = await realpath(candidate).catch(() => undefined);
  return real === candidate && (await lstat(real)).isFile();
}
