import assert from 'node:assert/strict';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connectThroughGate } from '../../lab/host/gateClient';
import { sockets } from '../../lab/instanceConfig';
import { type Session, unixTransport } from '../../src/core/ssh';
import { StallingProxy } from '../support/stallingProxy';
import { eventually } from './support/eventually';
import { forEachServer, openssh } from './support/forEachServer';
import { freshName, type Lab, signInTo } from './support/lab';
import { stateFolder } from './support/stateFolder';

forEachServer((server) => {
  describe('the way to the server', function () {
    this.timeout(60_000);
    let lab: Lab;
    let proxy: StallingProxy;
    let session: Session;

    before(async () => {
      lab = await server.sharedLab();
    });

    beforeEach(async () => {
      proxy = await StallingProxy.start(path.join(stateFolder, `${freshName()}.sock`), lab.ssh.socket);
      session = await signInTo(lab, {
        transport: unixTransport({ path: proxy.path }),
        keepaliveIntervalMs: 300,
      });
    });

    afterEach(async () => {
      await session.close();
      await proxy.stop();
    });

    it('is cut: what runs fails, and the next command connects anew', async () => {
      const running = [session.run('sleep 30'), session.run('sleep 30')];
      const failed = Promise.all(running.map((run) => assert.rejects(run, { code: 'connection-lost' })));
      await delay(300);
      proxy.cut();
      await failed;
      assert.equal((await session.run('echo again')).stdout, 'again\n');
    });

    it('falls silent: noticed within the time of some keep-alives, and what ran is ended inside', async () => {
      const mark = `55${String(Date.now()).slice(-6)}`;
      const failed = assert.rejects(session.run(`sleep ${mark}`), { code: 'connection-lost' });
      await delay(500);
      const from = performance.now();
      proxy.stall();
      await failed;
      assert.ok(performance.now() - from < 3000, 'before anybody would give up');
      assert.equal((await session.run('echo again')).stdout, 'again\n');
      // The far side learns of it when the connection is gone for good.
      proxy.cut();
      const look = await signInTo(lab);
      const find = `for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline; echo; done 2>/dev/null | grep '^sleep ${mark} '`;
      await eventually('nothing of it is left', async () => (await look.run(find)).stdout === '');
      await look.close();
    });
  });
});

// OpenSSH alone: the limit of the embedded server is its own, ten as by default (embedded.test.ts).
describe('an OpenSSH server with other limits', function () {
  this.timeout(60_000);

  /** A second sshd inside, as the first but for MaxSessions. It ends with the signal. */
  async function limitedTo(maxSessions: number, port: number, stop: AbortSignal): Promise<void> {
    const inside = await openssh.signIn();
    // The process title names the program; its environment is its own secret.
    const { done } = await inside.openStream(
      `file=$(cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n' | sed -n 's/^sshd: \\(.*\\) -D .*/\\1/p' | head -n 1)
export LD_LIBRARY_PATH=$(echo /opt/lab/debian/usr/lib/*-linux-gnu /opt/lab/debian/lib/*-linux-gnu | tr ' ' ':')
exec "$file" -D -p ${port} -o MaxSessions=${maxSessions} -f /etc/ssh/sshd_config`,
      { signal: stop },
    );
    void done.catch(() => inside.close());
  }

  for (const [index, maxSessions] of [1, 4, 10].entries()) {
    it(`runs 24 commands with MaxSessions ${maxSessions}`, async () => {
      const lab = await openssh.sharedLab();
      const gate = path.join(path.dirname(lab.ssh.socket), sockets.gate);
      const port = 2300 + index;
      const stop = new AbortController();
      await limitedTo(maxSessions, port, stop.signal);
      const answers = () => connectThroughGate(gate, port).then(() => true, () => false); // prettier-ignore
      await eventually('it listens', answers);
      const session = await signInTo(lab, {
        transport: { description: `port ${port} inside`, open: () => connectThroughGate(gate, port) },
      });
      const results = await Promise.all(Array.from({ length: 24 }, (_, n) => session.run(`echo ${n}`)));
      assert.deepEqual(
        results.map(({ stdout, exitCode }) => [stdout, exitCode]),
        Array.from({ length: 24 }, (_, n) => [`${n}\n`, 0]),
      );
      await session.close();
      stop.abort();
    });
  }
});
