import { lstat, opendir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { SourceFile } from './EvidenceSource';

interface FolderListing {
  /** In the order of their paths. */
  files: SourceFile[];
  problems: string[];
}

/** Of a folder or an archive, more of them are not evidence of one site. */
export const maxFiles = 20_000;
const maxDepth = 12;

/**
 * Lists the regular files below a folder. Symbolic links are not followed: a bundle comes from somebody else,
 * and a link in it could name any file of this machine.
 */
export async function walkFolder(folder: string): Promise<FolderListing> {
  const root = await realpath(folder);
  const listing: FolderListing = { files: [], problems: [] };
  await visit(root, '', 0, listing);
  listing.files.sort(byPath);
  return listing;
}

async function visit(root: string, below: string, depth: number, listing: FolderListing): Promise<void> {
  if (depth > maxDepth) {
    listing.problems.push(`${below}: nested too deeply, not read`);
    return;
  }
  try {
    for await (const entry of await opendir(join(root, below.replaceAll('/', sep)))) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (listing.files.length >= maxFiles) {
        listing.problems.push(`more than ${maxFiles} files, the rest was not read`);
        return;
      }
      if (entry.isDirectory()) await visit(root, path, depth + 1, listing);
      else if (entry.isFile()) {
        const { size, mtimeMs } = await lstat(join(root, path.replaceAll('/', sep)));
        listing.files.push({ path, size, modified: mtimeMs });
      } else if (entry.isSymbolicLink()) listing.problems.push(`${path}: a symbolic link, not followed`);
    }
  } catch (error) {
    listing.problems.push(`${below === '' ? 'the folder' : below}: ${reasonOf(error)}`);
  }
}

export function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
