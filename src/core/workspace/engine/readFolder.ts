import type { WorkspaceFiles } from '../files/WorkspaceFiles';
import type { WorkspaceChecker } from './WorkspaceChecker';

/** How many files are read at once. */
const READERS = 16;

/** Gives all files of a folder to its checker; `except` are those whose text is known better, from an editor. */
export async function readFolder(
  checker: WorkspaceChecker,
  files: WorkspaceFiles,
  { signal, except = () => false }: { signal: AbortSignal; except?: (path: string) => boolean },
): Promise<void> {
  const paths = (await files.list(signal)).values();
  const readOn = async () => {
    for (const path of paths) {
      signal.throwIfAborted();
      if (except(path)) continue;
      const text = await files.read(path);
      if (text !== undefined && !except(path)) checker.set(path, text);
    }
  };
  await Promise.all(Array.from({ length: READERS }, readOn));
}
