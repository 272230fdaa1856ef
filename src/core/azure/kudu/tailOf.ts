import type { Readable } from 'node:stream';
import type { KuduFile } from './kuduClient';

/** Bytes of one body that are read at most, unpacked, for the sake of its end. */
export const readAtMost = 256 * 1024 * 1024;

/**
 * The last `maxBytes` of a body, from the beginning of a line on, in bounded memory. `before` bytes are known to
 * lie before it. Undefined where the body goes on beyond what is read at most.
 */
export async function tailOf(stream: Readable, maxBytes: number, before = 0): Promise<KuduFile | undefined> {
  const chunks: Buffer[] = [];
  let kept = 0;
  let dropped = before;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    kept += chunk.length;
    // Whole chunks go as soon as what follows them is enough; what remains is at most a chunk too much.
    for (let first = chunks[0]; first && kept - first.length >= maxBytes; first = chunks[0]) {
      chunks.shift();
      kept -= first.length;
      dropped += first.length;
    }
    if (dropped + kept > readAtMost + before) {
      stream.destroy();
      return undefined;
    }
  }
  let rest = Buffer.concat(chunks);
  if (rest.length > maxBytes) {
    dropped += rest.length - maxBytes;
    rest = rest.subarray(rest.length - maxBytes);
  }
  if (dropped > 0) {
    const line = rest.indexOf('\n') + 1;
    dropped += line;
    rest = rest.subarray(line);
  }
  return { text: rest.toString('utf8'), droppedBytes: dropped };
}
