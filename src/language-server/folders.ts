import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A workspace folder, and how its files are named in the protocol. */
export interface Folder {
  uri: string;
  root: string;
}

/** Undefined for folders that lie on no disk. */
export function folderOfUri(uri: string): Folder | undefined {
  try {
    return { uri, root: fileURLToPath(uri) };
  } catch {
    return undefined;
  }
}

/** The path below the folder, with forward slashes; undefined for what is not below it. */
export function pathBelow({ root }: Folder, uri: string): string | undefined {
  const file = folderOfUri(uri)?.root;
  if (file === undefined) return undefined;
  const relative = path.relative(root, file);
  if (relative === '' || path.isAbsolute(relative) || relative.split(path.sep)[0] === '..') return undefined;
  return relative.split(path.sep).join('/');
}

export function uriOf({ root }: Folder, file: string): string {
  return pathToFileURL(path.join(root, file)).href;
}
