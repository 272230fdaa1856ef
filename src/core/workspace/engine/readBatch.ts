import type { WorkspaceCheck } from '../check/WorkspaceCheck';
import { diskFiles } from '../files/diskFiles';
import { CheckRunner } from './CheckRunner';
import { type CheckedModule, checkModule } from './checkModule';
import type { ThreadAnswer, ThreadStart } from './moduleThreads';

/** A thread's side: answers a batch of paths. */
export function batchReader(
  checks: readonly WorkspaceCheck[],
  { root, settings }: ThreadStart,
): (paths: readonly string[]) => Promise<ThreadAnswer> {
  const runner = new CheckRunner(checks, settings);
  const files = diskFiles(root);
  return async (paths) => {
    const texts = await Promise.all(paths.map((path) => files.read(path)));
    const modules = paths.flatMap((path, index): CheckedModule[] => {
      const text = texts[index];
      return text === undefined ? [] : [checkModule(path, text, runner).checked];
    });
    return { modules, crashes: runner.crashes };
  };
}
