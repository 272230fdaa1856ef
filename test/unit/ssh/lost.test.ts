import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { connect, unixTransport } from '../../../src/core/ssh';
import { eventually, processesWith, sessionOptions, withServer, withSession } from './fixture';
import { StallingProxy } from '../../support/stallingProxy';

describe('ssh: a connection that is lost', () => {
  it('fails what runs, ends it in the container, and the next command connects anew', () =>
    withSession({}, async (session, server) => {
      const seconds = String(randomInt(100_000, 1_000_000));
      const runs = Array.from({ length: 4 }, () => session.run(`setsid sleep ${seconds} & sleep ${seconds}`));
      const stream = await session.openStream(`sleep ${seconds}`);
      await eventually('they run', () => processesWith(`sleep\0${seconds}`).length === 9);
      server.drop();
      for (const run of [...runs, stream.done]) await assert.rejects(run, { code: 'connection-lost' });
      assert.equal(await text(stream.stdout), '');
      await eventually('nothing is left', () => processesWith(seconds).length === 0);
      assert.equal((await session.run('echo again')).stdout, 'again\n');
      assert.equal(server.connections, 2);
    }));

  it('starts what waited on a new connection', () =>
    withSession({ session: { maxChannels: 1, maxConnections: 1 } }, async (session, server) => {
      const running = session.run('sleep 30');
      const waiting = session.run('echo waited');
      await eventually('it runs', () => server.running === 1);
      server.drop();
      await assert.rejects(running, { code: 'connection-lost' });
      assert.equal((await waiting).stdout, 'waited\n');
    }));

  it('says why it cannot connect anew', () =>
    withSession({}, async (session, server) => {
      server.refuseConnections();
      server.drop();
      await delay(50);
      await assert.rejects(session.run('true'), { code: 'transport-refused' });
      await assert.rejects(session.forward('127.0.0.1', 1), { code: 'transport-refused' });
    }));

  it('is noticed by its silence', () =>
    withServer({}, async (server) => {
      const proxy = await StallingProxy.start(join(server.folder, 'proxy.sock'), server.socket);
      const transport = unixTransport({ path: proxy.path });
      const session = await connect(sessionOptions(server, { transport, keepaliveIntervalMs: 40 }));
      // As long as it answers, silence of the command itself is nothing.
      assert.equal((await session.run('sleep 0.5; echo there')).stdout, 'there\n');
      const run = session.run('sleep 30');
      await eventually('it runs', () => server.running === 1);
      proxy.stall();
      const from = performance.now();
      await assert.rejects(run, { code: 'connection-lost', message: /no sign of life/ });
      assert.ok(performance.now() - from < 10_000);
      assert.equal((await session.run('echo again')).stdout, 'again\n');
      await session.close();
      await proxy.stop();
    }));

  it('does not keep a command from ending in time, where the container cannot be told', () =>
    withServer({}, async (server) => {
      const proxy = await StallingProxy.start(join(server.folder, 'proxy.sock'), server.socket);
      const session = await connect(
        sessionOptions(server, { transport: unixTransport({ path: proxy.path }) }),
      );
      const seconds = String(randomInt(100_000, 1_000_000));
      const run = session.run(`sleep ${seconds}`, { timeoutMs: 400 });
      await eventually('it runs', () => processesWith(`sleep\0${seconds}`).length === 1);
      proxy.stall();
      await assert.rejects(run, { code: 'command-timeout' });
      assert.equal(processesWith(`sleep\0${seconds}`).length, 1);
      await eventually('its own deadline ends it', () => processesWith(seconds).length === 0);
      await session.close();
      await proxy.stop();
    }));
});
