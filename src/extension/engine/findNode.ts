import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { labNodeMissing } from './errors';

const OLDEST = 20;

/**
 * A Node.js that can run the lab's processes: this one, or the one on the PATH where this is an Electron, which is not
 * made to run inside a sandbox. Errors: `lab-node-missing`.
 */
export async function findNode(env: NodeJS.ProcessEnv): Promise<string> {
  if (process.versions.electron === undefined) return process.execPath;
  const ask = ['-p', 'process.versions.node.split(".")[0] + " " + process.execPath'];
  const { stdout } = await promisify(execFile)('node', ask, { env }).catch(() => ({ stdout: '' }));
  const [, major, file] = /^(\d+) (.+)\n/.exec(stdout) ?? [];
  if (file === undefined || Number(major) < OLDEST) throw labNodeMissing();
  return file;
}
