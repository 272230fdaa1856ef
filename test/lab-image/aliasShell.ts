import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ALIASES_FILE = join(import.meta.dirname, '../../lab/image/aliases.sh');

/** Complaints of an interactive bash about having no terminal; they say nothing about the aliases. */
const TERMINAL_NOISE =
  /^bash: (cannot set terminal process group|no job control in this shell|\[.*tcsetattr).*\n/gm;

interface ShellRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface RunOptions {
  /** On top of a nearly empty environment. */
  env?: Record<string, string>;
  /** Ends the shell and all it started as soon as its output holds this text. */
  until?: string;
}

/** A folder that stands in for the container's `/home` and `/tmp`, and interactive shells that know the aliases. */
export class AliasShell {
  private constructor(readonly folder: string) {}

  static async create(): Promise<AliasShell> {
    const folder = await mkdtemp(join(tmpdir(), 'aliases-'));
    await mkdir(join(folder, 'home'));
    await mkdir(join(folder, 'tmp'));
    return new AliasShell(folder);
  }

  async dispose(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  /** Writes a file below the folder; `time` is its modification time in seconds since 1970. */
  async write(path: string, content: string, time?: number): Promise<string> {
    const file = this.path(path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    if (time !== undefined) {
      await utimes(file, time, time);
    }
    return file;
  }

  /** Runs one alias, wants silence on stderr and this exit code, and gives stdout. */
  async output(command: string, code: number, env: Record<string, string> = {}): Promise<string> {
    const run = await this.run(command, { env });
    assert.deepEqual({ code: run.code, stderr: run.stderr }, { code, stderr: '' }, run.stdout);
    return run.stdout;
  }

  /** Runs the commands in a shell that has sourced the aliases on an earlier line, as a login shell has. */
  run(commands: string, { env, until }: RunOptions = {}): Promise<ShellRun> {
    return new Promise((resolve, reject) => {
      // A session of its own keeps the interactive shell away from the terminal that runs the tests.
      const child = spawn(
        '/bin/bash',
        ['--noprofile', '--norc', '-ic', `source "$ALIASES_FILE"\n${commands}`],
        {
          detached: true,
          stdio: ['ignore', 'pipe', 'pipe'],
          env: {
            PATH: `/usr/bin:/bin:${process.env['PATH'] ?? ''}`,
            HOME: this.folder,
            LANG: 'C.UTF-8',
            ALIASES_FILE,
            _ASD_HOME_DIR: this.path('home'),
            _ASD_TMP_DIR: this.path('tmp'),
            ...env,
          },
        },
      );
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        stdout += chunk;
        if (until !== undefined && stdout.includes(until) && child.pid !== undefined) {
          process.kill(-child.pid, 'SIGKILL');
        }
      });
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
        stderr += chunk;
      });
      child.on('error', reject);
      child.on('close', (code) => {
        resolve({ code, stdout, stderr: stderr.replace(TERMINAL_NOISE, '') });
      });
    });
  }
}
