import { opendir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

export interface FolderListing {
  /** Paths below the folder, with forward slashes, sorted. */
  files: string[];
  problems: string[];
}

const maxFiles = 20_000;
const maxDepth = 12;

/**
 * Lists the regular files below a folder. Symbolic links are not followed: a bundle comes from somebody else,
 * and a link in it could name any file of this machine.
 */
export async function walkFolder(folder: string): Promise<FolderListing> {
  const root = await realpath(folder);
  const listing: FolderListing = { files: [], problems: [] };
  await visit(root, '', 0, listing);
  listing.files.sort();
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
      else if (entry.isFile()) listing.files.push(path);
      else if (entry.isSymbolicLink()) listing.problems.push(`${path}: a symbolic link, not followed`);
    }
  } catch (error) {
    listing.problems.push(`${below === '' ? 'the folder' : below}: ${reasonOf(error)}`);
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
