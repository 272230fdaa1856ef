import type { Readable } from 'node:stream';

const enough = 8 * 1024;

/** The beginning of a body as text, then lets go of it. Never rejects: what was not read is left out. */
export function firstBytes(stream: Readable): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const done = (): void => {
      resolve(Buffer.concat(chunks).toString('utf8'));
      stream.destroy();
    };
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk.subarray(0, enough - size));
      size += chunk.length;
      if (size >= enough) done();
    });
    stream.once('end', done).once('error', done).once('close', done);
  });
}
