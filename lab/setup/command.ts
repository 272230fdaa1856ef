import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a program of the host to its end and gives its stdout. Rejects with what it wrote to stderr. */
export async function command(
  file: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; signal?: AbortSignal } = {},
): Promise<string> {
  const { stdout } = await run(file, args, { maxBuffer: 16 * 1024 * 1024, timeout: 600_000, ...options });
  return stdout;
}

/** Where a program of the host is, or undefined. */
export async function which(program: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  // sbin is not on an ordinary user's PATH, and sshd lives there.
  const search = `${env.PATH ?? ''}:/usr/sbin:/sbin`;
  try {
    return (
      await command('/bin/sh', ['-c', 'command -v "$1"', 'sh', program], { env: { PATH: search } })
    ).trim();
  } catch {
    return undefined;
  }
}
