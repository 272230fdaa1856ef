import { PassThrough, Readable, Writable } from 'node:stream';
import type { CommandResult } from '../../../src/core/contracts';
import type { Session } from '../../../src/core/ssh';
import { runCli } from '../../../src/cli/runCli';
import type { Target } from '../../../src/targets/target';

/** What a fake container answers to a command; undefined stands for a command that is not there. */
type Answer = (command: string) => Partial<CommandResult> | undefined;

/** A session that runs nothing and keeps what it was asked. */
export function fakeSession(answer: Answer): Session & { commands: string[] } {
  const commands: string[] = [];
  const unavailable = () => Promise.reject(new Error('not part of the fake'));
  return {
    commands,
    run: (command) => {
      commands.push(command);
      const missing = { stdout: '', stderr: 'bash: command not found', exitCode: 127 };
      const given = answer(command) ?? missing;
      return Promise.resolve({
        stdout: '',
        stderr: '',
        exitCode: 0,
        signal: null,
        durationMs: 1,
        droppedBytes: 0,
        ...given,
      });
    },
    openStream: (command) => {
      commands.push(command);
      const { stdout = '', stderr = '', exitCode = 0 } = answer(command) ?? {};
      return Promise.resolve({
        stdout: Readable.from([stdout]),
        stderr: Readable.from([stderr]),
        done: Promise.resolve({ exitCode, signal: null, durationMs: 1 }),
      });
    },
    openShell: unavailable,
    forward: unavailable,
    close: () => Promise.resolve(),
    closed: Promise.resolve(),
  };
}

/** A target of somebody's own, reached by SSH: nothing but looks without the user's word. */
export function fakeTarget(session: Session, more: Partial<Target> = {}): Target {
  return {
    info: { kind: 'ssh', name: 'box:22' },
    permission: 'read-only',
    probes: [{ method: 'GET', path: '/' }],
    connect: () => Promise.resolve(session),
    resolveOutside: () => Promise.reject(new Error('ENOTFOUND')),
    appPort: 8000,
    ...more,
  };
}

export interface RunOfCli {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command line in this process; `typed` is what somebody types on a terminal, undefined where there is none. */
export async function runWith(
  target: Target,
  args: string[],
  typed?: string,
  env: NodeJS.ProcessEnv = {},
): Promise<RunOfCli> {
  const printed = { stdout: '', stderr: '' };
  const into = (name: 'stdout' | 'stderr') =>
    Object.assign(
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          printed[name] += chunk.toString();
          done();
        },
      }),
      { isTTY: typed !== undefined },
    );
  const stdin = Object.assign(new PassThrough(), { isTTY: typed !== undefined });
  if (typed !== undefined) stdin.write(typed);
  const code = await runCli({
    args,
    io: { stdin, stdout: into('stdout'), stderr: into('stderr'), env: { LANG: 'C.UTF-8', ...env } },
    root: '.',
    labs: '/nowhere',
    cache: '/nowhere',
    cancel: new AbortController().signal,
    resolve: () => Promise.resolve([target]),
  });
  return { code, ...printed };
}
