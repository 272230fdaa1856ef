import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { breathe } from '../../../src/core/ssh/breathe';

describe('ssh: a busy stream and the event loop', () => {
  it('gives the loop a turn after every 128 KiB, and loses nothing', async () => {
    const chunk = Buffer.alloc(64 * 1024);
    const stream = new PassThrough({ highWaterMark: 64 * chunk.length });
    for (let i = 0; i < 32; i++) stream.write(chunk);
    stream.end();

    let bytes = 0;
    breathe(stream);
    stream.on('data', (part: Buffer) => {
      bytes += part.length;
    });
    const steps: number[] = [];
    for (let before = 0; !stream.readableEnded; before = bytes) {
      await turn();
      steps.push(bytes - before);
    }
    assert.equal(bytes, 32 * chunk.length);
    assert.ok(Math.max(...steps) <= 2 * chunk.length, `${Math.max(...steps)} bytes in one turn`);
  });
});
