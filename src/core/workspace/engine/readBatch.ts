import type { WorkspaceCheck } from '../check/WorkspaceCheck';
import { readAtOnce } from '../files/diskFiles';
import { CheckRunner } from './CheckRunner';
import { type CheckedModule, checkModule } from './checkModule';
import type { ThreadAnswer, ThreadStart } from './moduleThreads';

/** A thread's side: answers a batch of paths. */
export function batchReader(
  checks: readonly WorkspaceCheck[],
  { root, settings }: ThreadStart,
): (paths: readonly string[]) => ThreadAnswer {
  const runner = new CheckRunner(checks, settings);
  return (paths) => {
    const modules = paths.flatMap((path): CheckedModule[] => {
      const text = readAtOnce(root, path);
      return text === undefined ? [] : [checkModule(path, text, runner).checked];
    });
    return { modules, crashes: runner.crashes };
  };
}
