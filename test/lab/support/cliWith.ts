import { spawn } from 'node:child_process';
import { cliEnvironment, cliFile, type CliResult } from './cli';

/** Longer than any command that is not followed. */
const LIMIT_MS = 60_000;

/** Runs the built command line with variables on top of the usual environment; undefined takes one away. */
export function cliWith(env: NodeJS.ProcessEnv, ...args: string[]): Promise<CliResult> {
  const began = performance.now();
  const child = spawn(process.execPath, [cliFile, ...args], {
    env: { ...cliEnvironment, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr, ms: performance.now() - began }));
  });
}
