import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { DoctorError } from '../../src/core/contracts';
import { unixTransport, type Session } from '../../src/core/ssh';
import { cli } from './support/cli';
import { eventually } from './support/eventually';
import { insideSays, labUp, sharedLab, signIn, signInTo } from './support/lab';

/** Seconds that nothing else inside sleeps for. */
function uniqueSeconds(): string {
  return `7777.${randomInt(100_000, 1_000_000)}`;
}

/** How many processes inside have the word among their arguments; shells, whose text may hold it, included. */
async function processesWith(word: string): Promise<number> {
  // The brackets keep the look from finding itself.
  const pattern = `[${word.slice(0, 1)}]${word.slice(1).replaceAll('.', '[.]')}`;
  const found = await insideSays(
    `exec 2>/dev/null; for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline | grep -q '${pattern}' && echo $p; done`,
  );
  return found === '' ? 0 : found.split('\n').length;
}

function coded(code: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof DoctorError, String(error));
    assert.equal(error.code, code, error.message);
    return true;
  };
}

describe('session', function () {
  this.timeout(30_000);
  let session: Session;

  before(async () => {
    session = await signIn();
  });

  after(() => session.close());

  it('runs 24 commands side by side, each with its own output and exit code', async () => {
    const began = performance.now();
    const results = await Promise.all(
      Array.from({ length: 24 }, (_, n) =>
        session.run(`sleep 0.2; echo out ${n}; echo err ${n} >&2; exit ${n}`),
      ),
    );
    assert.deepEqual(
      results.map(({ stdout, stderr, exitCode, signal, droppedBytes }) => ({
        stdout,
        stderr,
        exitCode,
        signal,
        droppedBytes,
      })),
      Array.from({ length: 24 }, (_, n) => ({
        stdout: `out ${n}\n`,
        stderr: `err ${n}\n`,
        exitCode: n,
        signal: null,
        droppedBytes: 0,
      })),
    );
    assert.ok(performance.now() - began < 4800, 'not one after the other');
  });

  it('knows how a quick command ended, however busy both ends are', async () => {
    // Its end may arrive together with its beginning.
    const ends = async () => {
      const one = await signIn();
      const { exitCode } = await one.run('exit 3').finally(() => one.close());
      return exitCode;
    };
    for (let round = 0; round < 8; round += 1) {
      const seen = await Promise.all(Array.from({ length: 8 }, ends));
      assert.deepEqual(
        seen,
        seen.map(() => 3),
      );
    }
  });

  it('tells the signal that ended a command', async () => {
    const { exitCode, signal, stdout } = await session.run('echo before; kill -s TERM $BASHPID');
    assert.deepEqual({ exitCode, signal, stdout }, { exitCode: null, signal: 'TERM', stdout: 'before\n' });
  });

  it('runs commands where the aliases and the environment of the image are', async () => {
    const { stdout, stderr } = await session.run('type -t ai-diagnose; echo "$WEBSITE_SITE_NAME"');
    assert.equal(stdout, `function\n${(await sharedLab()).siteName}\n`);
    assert.equal(stderr, '');
  });

  const trees: [title: string, command: (sleep: string) => string][] = [
    ['a command', (sleep) => sleep],
    ['a function', (sleep) => `wait_long() { local x; ${sleep}; }; wait_long; true`],
    ['pipelines and background jobs', (sleep) => `${sleep} | cat & (${sleep}) & wait`],
    ['what has left the session', (sleep) => `setsid ${sleep} & setsid bash -c '${sleep}; true' & ${sleep}`],
    ['what ignores TERM and HUP', (sleep) => `trap '' TERM HUP; ${sleep}; ${sleep}`],
    ['a helper with a child', (sleep) => `bash -c '${sleep} & wait'`],
  ];
  for (const [title, command] of trees)
    it(`leaves nothing of ${title} after a cancel`, async () => {
      const seconds = uniqueSeconds();
      const cancel = new AbortController();
      const running = session.run(command(`sleep ${seconds}`), { signal: cancel.signal });
      const rejected = assert.rejects(running, { name: 'AbortError' });
      await eventually('it runs', async () => (await processesWith(`sleep ${seconds}`)) > 0);
      const cancelled = performance.now();
      cancel.abort();
      await rejected;
      assert.ok(performance.now() - cancelled < 500);
      await eventually('nothing is left inside', async () => (await processesWith(seconds)) === 0);
    });

  it('ends what takes longer than it may', async () => {
    const seconds = uniqueSeconds();
    const began = performance.now();
    await assert.rejects(session.run(`sleep ${seconds}`, { timeoutMs: 500 }), coded('command-timeout'));
    assert.ok(performance.now() - began < 1500);
    await eventually('nothing is left inside', async () => (await processesWith(seconds)) === 0);
  });

  it('cuts output beyond 8 MiB and says how much was cut', async () => {
    const bytes = 20_000_000;
    const { stdout, exitCode, droppedBytes } = await session.run(`head -c ${bytes} /dev/zero | tr '\\0' x`);
    assert.equal(exitCode, 0);
    assert.equal(stdout.length, 8 * 1024 * 1024);
    assert.equal(droppedBytes, bytes - stdout.length);
  });

  it('keeps bytes of several streams in order', async () => {
    const { stdout } = await session.run('seq 1 200000');
    assert.equal(stdout, `${Array.from({ length: 200_000 }, (_, n) => n + 1).join('\n')}\n`);
  });

  it('is not let in with a wrong password', async () => {
    const auth = { username: 'root', password: 'docker!' };
    await assert.rejects(signIn({ auth }), coded('ssh-auth-failed'));
  });

  it('says that there is no such socket', async () => {
    const transport = unixTransport({ path: `${(await sharedLab()).ssh.socket}.not` });
    await assert.rejects(signIn({ transport }), (error) => {
      assert.ok(error instanceof DoctorError);
      assert.match(error.code, /^transport-(refused|unreachable)$/);
      return true;
    });
  });

  it('rejects quickly what runs when the lab goes down', async () => {
    const lab = await labUp();
    const doomed = await signInTo(lab);
    const running = doomed.run('echo started; sleep 7777');
    const rejected = assert.rejects(running, coded('connection-lost'));
    await doomed.run('true');
    await cli('lab', 'down', '--name', lab.name);
    const began = performance.now();
    await rejected;
    await assert.rejects(doomed.run('true'), (error) => error instanceof DoctorError);
    assert.ok(performance.now() - began < 1000);
    await doomed.close();
  });
});
