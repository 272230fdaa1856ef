import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually, processesWith, withSession } from './fixture';

describe('ssh: streams, shells, forwards', () => {
  it('streams a command as it speaks, and tells how it ended', () =>
    withSession({}, async (session) => {
      const stream = await session.openStream('echo one; sleep 0.2; echo two; echo three >&2; exit 5');
      const stderr = text(stream.stderr);
      const times: number[] = [];
      let all = '';
      for await (const chunk of stream.stdout as AsyncIterable<Buffer>) {
        times.push(performance.now());
        all += chunk.toString();
      }
      assert.equal(all, 'one\ntwo\n');
      assert.ok((times[1] ?? 0) - (times[0] ?? 0) > 100);
      assert.equal(await stderr, 'three\n');
      const { exitCode, signal } = await stream.done;
      assert.deepEqual([exitCode, signal], [5, null]);
    }));

  it('holds the command back while nobody reads', () =>
    withSession({}, async (session, server) => {
      const progress = join(server.folder, 'progress');
      const stream = await session.openStream(
        `for i in {1..24}; do head -c 1048576 /dev/zero; echo $i >${progress}; done`,
      );
      stream.stderr.resume();
      const taken = async (): Promise<number> => Number(await readFile(progress, 'utf8').catch(() => '0'));
      let written = 0;
      for (let before = -1; before !== written || written === 0;) {
        before = written;
        await delay(400);
        written = await taken();
      }
      // The window and the buffers on the way, of 2 MiB each.
      assert.ok(written < 12, `${written} MiB were taken`);
      assert.equal(server.running, 1);
      let bytes = 0;
      for await (const chunk of stream.stdout as AsyncIterable<Buffer>) bytes += chunk.length;
      assert.equal(bytes, 24 * 1024 * 1024);
      assert.equal((await stream.done).exitCode, 0);
    }));

  it('ends with its signal, and when its reader goes away', () =>
    withSession({}, async (session) => {
      const seconds = String(randomInt(100_000, 1_000_000));
      const controller = new AbortController();
      const cancelled = await session.openStream(`echo begun; sleep ${seconds}`, {
        signal: controller.signal,
      });
      cancelled.stderr.resume();
      await once(cancelled.stdout, 'readable');
      controller.abort();
      assert.equal(await text(cancelled.stdout), 'begun\n');
      await assert.rejects(cancelled.done, { name: 'AbortError' });

      const left = await session.openStream(`while echo line; do sleep 0.01; done; sleep ${seconds}`);
      await once(left.stdout, 'data');
      left.stdout.destroy();
      await assert.rejects(left.done, { name: 'AbortError' });
      await eventually('nothing is left', () => processesWith(seconds).length === 0);
    }));

  it('opens a shell that can be resized, and hangs up', () =>
    withSession({}, async (session, server) => {
      const shell = await session.openShell({ cols: 100, rows: 30 });
      let screen = '';
      shell.stream.on('data', (chunk: Buffer) => {
        screen += chunk.toString();
      });
      await eventually('it has its size', () => screen.includes('size 100x30'));
      shell.resize({ cols: 120, rows: 40 });
      await eventually('it has its new size', () => screen.includes('size 120x40'));
      shell.stream.write('echo $((6 * 7)); exit 4\n');
      assert.equal(await shell.exited, 4);
      assert.match(screen, /42/);

      const controller = new AbortController();
      const second = await session.openShell({ cols: 80, rows: 24, signal: controller.signal });
      controller.abort();
      await second.exited;
      const third = await session.openShell({ cols: 80, rows: 24 });
      third.close();
      await third.exited;
      await eventually('nothing is left', () => server.running === 0);
    }));

  it('reaches a port inside the container', () =>
    withSession({}, async (session) => {
      const listener = createServer((socket) => socket.end('hello from inside'));
      listener.listen(0, '127.0.0.1');
      await once(listener, 'listening');
      const { port } = listener.address() as AddressInfo;
      assert.equal(await text(await session.forward('127.0.0.1', port)), 'hello from inside');
      listener.close();
      await once(listener, 'close');
      await assert.rejects(session.forward('127.0.0.1', port), { code: 'forward-refused' });
    }));
});
