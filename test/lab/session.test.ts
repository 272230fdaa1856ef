import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { DoctorError } from '../../src/core/contracts';
import { unixTransport, type Session } from '../../src/core/ssh';
import { cli } from './support/cli';
import { eventually } from './support/eventually';
import { forEachServer } from './support/forEachServer';
import { processesNaming, processesRunning } from './support/hostProcesses';
import { signInTo } from './support/lab';

/** Seconds that nothing else on this machine sleeps for: processes of a sandbox are among those of the machine. */
function uniqueSeconds(): string {
  return `7777.${randomInt(100_000, 1_000_000)}`;
}

function coded(code: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof DoctorError, String(error));
    assert.equal(error.code, code, error.message);
    return true;
  };
}

forEachServer((server) =>
  describe('session', function () {
    this.timeout(30_000);
    let session: Session;

    before(async () => {
      session = await server.signIn();
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
        const one = await server.signIn();
        try {
          return (await one.run('exit 3')).exitCode;
        } finally {
          await one.close();
        }
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
      assert.equal(stdout, `function\n${(await server.sharedLab()).siteName}\n`);
      assert.equal(stderr, '');
    });

    const trees: [title: string, sleepers: number, command: (sleep: string) => string][] = [
      ['a command', 1, (sleep) => sleep],
      ['a function', 1, (sleep) => `wait_long() { local x; ${sleep}; }; wait_long; true`],
      ['pipelines and background jobs', 2, (sleep) => `${sleep} | cat & (${sleep}) & wait`],
      [
        'what has left the session',
        3,
        (sleep) => `setsid ${sleep} & setsid bash -c '${sleep}; true' & ${sleep}`,
      ],
      ['what ignores TERM and HUP', 1, (sleep) => `trap '' TERM HUP; ${sleep}; ${sleep}`],
      ['a helper with a child', 1, (sleep) => `bash -c '${sleep} & wait'`],
    ];
    for (const [title, sleepers, command] of trees)
      it(`leaves nothing of ${title} after a cancel`, async () => {
        const seconds = uniqueSeconds();
        const cancel = new AbortController();
        const running = session.run(command(`sleep ${seconds}`), { signal: cancel.signal });
        const rejected = assert.rejects(running, { name: 'AbortError' });
        // The text of the command stands in the arguments of its shells before it runs.
        await eventually('it runs', () => processesRunning('sleep', seconds).length === sleepers);
        const cancelled = performance.now();
        cancel.abort();
        await rejected;
        assert.ok(performance.now() - cancelled < 500);
        await eventually('nothing is left inside', () => processesNaming(seconds).length === 0);
      });

    it('ends what takes longer than it may', async () => {
      const seconds = uniqueSeconds();
      const began = performance.now();
      await assert.rejects(session.run(`sleep ${seconds}`, { timeoutMs: 500 }), coded('command-timeout'));
      assert.ok(performance.now() - began < 1500);
      await eventually('nothing is left inside', () => processesNaming(seconds).length === 0);
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

    it('loses nothing of two streams that wait for a slow reader', async () => {
      const bytes = 6_000_000;
      const zeros = `head -c ${bytes} /dev/zero`;
      const { stdout, stderr, done } = await session.openStream(
        `${zeros}; ${zeros} >&2; ${zeros} & ${zeros} >&2; wait`,
      );
      const count = async (stream: AsyncIterable<Buffer>) => {
        let sum = 0;
        for await (const chunk of stream) {
          sum += chunk.length;
          if (sum % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
        }
        return sum;
      };
      assert.deepEqual(await Promise.all([count(stdout), count(stderr)]), [2 * bytes, 2 * bytes]);
      assert.equal((await done).exitCode, 0);
    });

    it('opens a shell with a terminal that can be resized', async () => {
      const shell = await session.openShell({ cols: 100, rows: 30 });
      let screen = '';
      shell.stream.on('data', (chunk: Buffer) => {
        screen += chunk.toString();
      });
      await eventually('it greets', () => screen.includes('Run apphelp'));
      shell.stream.write('tty; stty size; echo "$TERM"\n');
      await eventually('it has its size', () => /\/dev\/\S+\r\n30 100\r\nxterm/.test(screen));
      shell.resize({ cols: 120, rows: 40 });
      shell.stream.write('stty size\n');
      await eventually('it has its new size', () => screen.includes('40 120'));
      shell.stream.write('exit 4\n');
      assert.equal(await shell.exited, 4);
    });

    it('leaves nothing of a shell that is closed', async () => {
      const seconds = uniqueSeconds();
      const shell = await session.openShell({ cols: 80, rows: 24 });
      shell.stream.resume();
      shell.stream.write(`sleep ${seconds} & sleep ${seconds}\n`);
      await eventually('it runs', () => processesRunning('sleep', seconds).length === 2);
      shell.close();
      await shell.exited;
      await eventually('nothing is left', () => processesNaming(seconds).length === 0);
    });

    it('is not let in with a wrong password, name or method', async () => {
      const { password } = (await server.sharedLab()).ssh;
      for (const auth of [
        { username: 'root', password: 'docker!' },
        { username: 'root', password: `${password}x` },
        { username: 'admin', password },
      ])
        await assert.rejects(server.signIn({ auth }), coded('ssh-auth-failed'));
    });

    it('says that there is no such socket', async () => {
      const transport = unixTransport({ path: `${(await server.sharedLab()).ssh.socket}.not` });
      await assert.rejects(server.signIn({ transport }), (error) => {
        assert.ok(error instanceof DoctorError);
        assert.match(error.code, /^transport-(refused|unreachable)$/);
        return true;
      });
    });

    it('rejects quickly what runs when the lab goes down', async () => {
      const lab = await server.plainLab();
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
  }),
);
