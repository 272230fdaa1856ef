import { parentPort, workerData } from 'node:worker_threads';
import { batchReader, type ThreadStart } from '../core/workspace';
import { workspaceChecks } from './checks';

/** A thread of the first reading of a large workspace: paths in, what the checks of modules say out. */
export function runModuleThread(): void {
  const read = batchReader(workspaceChecks, workerData as ThreadStart);
  parentPort?.on('message', (paths: readonly string[]) => {
    parentPort?.postMessage(read(paths));
  });
}
