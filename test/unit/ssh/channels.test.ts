import assert from 'node:assert/strict';
import { eventually, withSession } from './fixture';

describe('ssh: many commands at once', () => {
  for (const maxSessions of [10, 4, 1]) {
    for (const maxConnections of [1, 2]) {
      it(`runs 24 with MaxSessions ${maxSessions} on ${maxConnections} connection(s)`, () =>
        withSession({ maxSessions, session: { maxConnections } }, async (session, server) => {
          const runs = Array.from({ length: 24 }, (_, i) => session.run(`sleep 0.02; echo ${i}`));
          const results = await Promise.all(runs);
          assert.deepEqual(
            results.map(({ stdout }) => stdout),
            results.map((_, i) => `${i}\n`),
          );
          assert.ok(server.mostRunning <= Math.min(6, maxSessions) * maxConnections);
          assert.ok(server.connections <= maxConnections);
        }));
    }
  }

  it('starts them in the order in which they were asked for, also after refusals', () =>
    withSession({ maxSessions: 1, session: { maxConnections: 1 } }, async (session, server) => {
      const ended: number[] = [];
      await Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          session.run('true').then(() => {
            ended.push(i);
          }),
        ),
      );
      assert.deepEqual(ended, [0, 1, 2, 3, 4, 5, 6, 7]);
      assert.ok(server.refusals > 0);
    }));

  it('does with one connection where the server takes no second', () =>
    withSession({ maxConnections: 1 }, async (session, server) => {
      const results = await Promise.all(Array.from({ length: 12 }, () => session.run('sleep 0.1')));
      assert.ok(results.every(({ exitCode }) => exitCode === 0));
      assert.equal(server.connections, 2);
    }));

  it('does not count the time in the queue', () =>
    withSession({ maxSessions: 1, session: { maxConnections: 1 } }, async (session) => {
      const results = await Promise.all(
        Array.from({ length: 6 }, () => session.run('sleep 0.5', { timeoutMs: 2_000 })),
      );
      assert.ok(results.every(({ durationMs }) => durationMs < 2_000));
    }));

  it('ends a command whose channel the server never opens', () =>
    withSession({ silentChannels: true }, async (session, server) => {
      await assert.rejects(session.run('true', { timeoutMs: 200 }), { code: 'command-timeout' });
      await eventually('nothing runs', () => server.running === 0);
    }));

  it('gives up where the server refuses for good', () =>
    withSession({ maxSessions: 0 }, async (session) => {
      const from = performance.now();
      await assert.rejects(session.run('true'), { code: 'channel-refused' });
      const ms = performance.now() - from;
      assert.ok(ms > 4_900 && ms < 20_000, `took ${ms} ms`);
    }));

  it('gives up at once where the server executes nothing', () =>
    withSession({ refuseExecution: true }, async (session) => {
      await assert.rejects(session.run('true'), { code: 'channel-refused', message: /Unable to exec/ });
    }));
});
