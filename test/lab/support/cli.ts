import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { CliOptions } from '../../../src/cli/program/commandLine';
import { labPaths } from '../../../lab/paths';
import { stateFolder } from './stateFolder';

export const cliFile = path.resolve('dist/cli.js');

/** The environment in which this run's command line is started: the cache is the real one, labs are our own. */
export const cliEnvironment: NodeJS.ProcessEnv = {
  ...process.env,
  XDG_STATE_HOME: stateFolder,
  // It is started hundreds of times, and compiled once.
  NODE_COMPILE_CACHE: path.join(stateFolder, 'compiled'),
};

export interface CliResult {
  /** null when a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
  /** Milliseconds from start to end. */
  ms: number;
}

export interface RunningCli {
  child: ChildProcess;
  /** Resolves when the words were printed to stdout. */
  printed: (words: RegExp) => Promise<void>;
  done: Promise<CliResult>;
}

/** No command of these tests takes longer: a hang becomes a failure with its output. */
const LIMIT_MS = 60_000;

/** Starts the built command line as a user does. */
export function startCli(...args: string[]): RunningCli {
  const began = performance.now();
  const child = spawn(process.execPath, [cliFile, ...args], {
    env: cliEnvironment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const done = new Promise<CliResult>((resolve) => {
    child.once('close', (code) => {
      clearTimeout(limit);
      resolve({ code, stdout, stderr, ms: performance.now() - began });
    });
  });
  const printed = (words: RegExp) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (words.test(stdout)) resolve();
      };
      child.stdout.on('data', look);
      look();
    });
  return { child, printed, done };
}

/** The built program in this process: all of it but the first lines, which read what the process was started with. */
const { runCli } = createRequire(path.resolve('package.json'))('./dist/cli/runCli.js') as {
  runCli: (options: CliOptions) => Promise<number>;
};

/**
 * Runs the built command line to its end, in this process: to start one of its own for each of some thousand would cost more
 * than most of what they do. Without a terminal, and with nothing to read. Use `startCli` where the process counts.
 */
export function cli(...args: string[]): Promise<CliResult> {
  return cliTold({}, ...args);
}

/** The same with more variables, of those that the program is told of and the process need not have. */
export async function cliTold(more: NodeJS.ProcessEnv, ...args: string[]): Promise<CliResult> {
  const env = { ...cliEnvironment, ...more };
  const began = performance.now();
  const [stdout, stderr] = [new Collected(), new Collected()];
  const code = await runCli({
    args,
    io: { stdin: Readable.from([]), stdout, stderr, env },
    root: path.resolve('.'),
    ...labPaths(env),
    cancel: AbortSignal.timeout(LIMIT_MS),
  });
  return { code, stdout: stdout.text, stderr: stderr.text, ms: performance.now() - began };
}

/** Keeps what is written. */
class Collected extends Writable {
  text = '';

  override _write(data: Buffer, _encoding: string, done: () => void): void {
    this.text += data.toString();
    done();
  }
}
