import type { WorkspaceFiles } from '../files/WorkspaceFiles';
import type { ModuleReader, ThreadAnswer } from './moduleThreads';
import type { WorkspaceChecker } from './WorkspaceChecker';

/** How many files are read at once. */
const READERS = 16;

/** Below so many modules a thread takes longer to start than they take. */
const WORTH_THREADS = 150;

export interface ReadFolderOptions {
  signal: AbortSignal;
  /** Files whose text is known better, from an editor. */
  except?: (path: string) => boolean;
  /** Reads modules in other threads. */
  readModules?: ModuleReader | undefined;
}

/** Gives all files of a folder to its checker. */
export async function readFolder(
  checker: WorkspaceChecker,
  files: WorkspaceFiles,
  { signal, except = () => false, readModules }: ReadFolderOptions,
): Promise<void> {
  const paths = (await files.list(signal)).filter((path) => !except(path));
  const modules = paths.filter((path) => path.endsWith('.py'));
  const isWorth = readModules !== undefined && modules.length >= WORTH_THREADS;
  const here = (isWorth ? paths.filter((path) => !path.endsWith('.py')) : paths).values();
  const readOn = async () => {
    for (const path of here) {
      signal.throwIfAborted();
      const text = await files.read(path);
      if (text !== undefined && !except(path)) checker.set(path, text);
    }
  };
  const readers = Array.from({ length: READERS }, readOn);
  const take = ({ modules: read, crashes }: ThreadAnswer) => {
    for (const checked of read) if (!except(checked.summary.path)) checker.add(checked);
    checker.crashed(crashes);
  };
  await Promise.all(isWorth ? [...readers, readModules(modules, signal, take)] : readers);
}
