import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import type { CommandResult } from '../../../src/core/contracts';
import type { Session } from '../../../src/core/ssh';
import { withOwnAliases } from '../../../src/targets/ownAliases';
import type { Target } from '../../../src/targets/target';

const { signal } = new AbortController();
const script = "apphelp () { printf '%s\\n' 'it''s ours: $HOME \"quoted\"'; }\n";

interface Container {
  has: boolean;
  ran: string[];
  closed: number;
}

/** A target whose container keeps what it was told to run. */
function targetOf(container: Container): Target {
  const result = (exitCode: number): CommandResult => ({
    exitCode,
    signal: null,
    stdout: '',
    stderr: '',
    durationMs: 0,
    droppedBytes: 0,
  });
  const session: Partial<Session> = {
    run: (command) => {
      container.ran.push(command);
      return Promise.resolve(result(command.startsWith('type -t') && !container.has ? 1 : 0));
    },
    openStream: (command) => {
      container.ran.push(command);
      return Promise.reject(new Error('no stream here'));
    },
    close: () => {
      container.closed += 1;
      return Promise.resolve();
    },
  };
  return { connect: () => Promise.resolve(session) } as Partial<Target> as Target;
}

const empty = (has: boolean): Container => ({ has, ran: [], closed: 0 });
const loaded = { script: () => Promise.resolve(script) };

describe('helper commands of our own', () => {
  it('are not asked for where the image has them', async () => {
    const container = empty(true);
    const mayRun = (): never => assert.fail('asked');
    const session = await withOwnAliases(targetOf(container), { ...loaded, mayRun }).connect(signal);
    await session.run('apphelp');
    assert.equal(container.ran.at(-1), 'apphelp');
  });

  it('stand before every command and stream, once somebody agreed, who is asked once', async () => {
    const container = empty(false);
    let asked = 0;
    const mayRun = (): Promise<boolean> => {
      asked += 1;
      return Promise.resolve(true);
    };
    const target = withOwnAliases(targetOf(container), { ...loaded, mayRun });
    for (const session of [await target.connect(signal), await target.connect(signal)]) {
      await session.run('apphelp');
      await assert.rejects(session.openStream('applogs'), /no stream here/);
    }
    assert.equal(asked, 1);
    const own = container.ran.filter((command) => !command.startsWith('type -t'));
    assert.equal(own.length, 4);
    for (const command of own) assert.match(command, /^eval "[^\n]*"\napp(?:help|logs)$/);
  });

  it('are what the file says, whatever stands in it', async () => {
    const container = empty(false);
    const mayRun = (): Promise<boolean> => Promise.resolve(true);
    const session = await withOwnAliases(targetOf(container), { ...loaded, mayRun }).connect(signal);
    await session.run('apphelp');
    const { stdout, stderr } = spawnSync('bash', ['-c', container.ran.at(-1) ?? ''], { encoding: 'utf8' });
    assert.equal(stdout, 'its ours: $HOME "quoted"\n', stderr);
  });

  it('are left out where nobody agreed', async () => {
    const container = empty(false);
    const mayRun = (): Promise<boolean> => Promise.resolve(false);
    const session = await withOwnAliases(targetOf(container), { ...loaded, mayRun }).connect(signal);
    await session.run('apphelp');
    assert.equal(container.ran.at(-1), 'apphelp');
  });

  it('leave no session open where asking failed', async () => {
    const container = empty(false);
    const mayRun = (): Promise<boolean> => Promise.reject(new Error('cancelled'));
    await assert.rejects(
      withOwnAliases(targetOf(container), { ...loaded, mayRun }).connect(signal),
      /cancelled/,
    );
    assert.equal(container.closed, 1);
  });
});
