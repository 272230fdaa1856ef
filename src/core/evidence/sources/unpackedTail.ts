import { pipeline } from 'node:stream/promises';
import { constants, createGunzip } from 'node:zlib';
import type { TakeChunk } from './EvidenceSource';
import { type Tail, TailBuffer } from './TailBuffer';

export interface TailLimits {
  /** Bytes that are kept, from the end. */
  limit: number;
  /** Bytes that all packed files together may still unpack to; what is unpacked is taken off. */
  budget: UnpackBudget;
}

/** A few kilobytes can unpack to all there is: this much is unpacked of one collection of files, and no more. */
export class UnpackBudget {
  constructor(private left: number) {}

  /** @throws Error where nothing is left. */
  take(bytes: number): void {
    this.left -= bytes;
    if (this.left < 0) throw new Error('it unpacks to more than is read: unpack it, and give what matters');
  }
}

/** Of unpacked text, at a time: enough that handing it on costs little. */
const chunkSize = 128 * 1024;

/**
 * The end of what comes in chunks. What is packed with gzip is unpacked, whatever it is called; a file that was cut
 * off while it was written gives what there is.
 */
export async function unpackedTail(
  chunks: AsyncIterable<Buffer>,
  { limit, budget }: TailLimits,
): Promise<Tail> {
  const tail = new TailBuffer(limit);
  await unpack(chunks, budget, (chunk) => {
    tail.write(chunk);
  });
  return tail.finish();
}

/** All of it, in the same way. */
export async function unpack(
  chunks: AsyncIterable<Buffer>,
  budget: UnpackBudget,
  take: TakeChunk,
): Promise<void> {
  const source = peeked(chunks);
  if (!isGzip(await source.peek())) {
    for await (const chunk of source.all()) take(chunk);
    return;
  }
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize });
  await pipeline(source.all(), gunzip, async (unpacked: AsyncIterable<Buffer>) => {
    for await (const chunk of unpacked) {
      budget.take(chunk.length);
      take(chunk);
    }
  });
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/** Lets the first bytes be looked at before all is read. */
function peeked(chunks: AsyncIterable<Buffer>): {
  peek: () => Promise<Buffer>;
  all: () => AsyncGenerator<Buffer, void, undefined>;
} {
  const iterator = chunks[Symbol.asyncIterator]();
  let first = Buffer.alloc(0);
  let isDone = false;
  return {
    peek: async () => {
      while (first.length < 3 && !isDone) {
        const next = await iterator.next();
        if (next.done === true) isDone = true;
        else first = Buffer.concat([first, next.value]);
      }
      return first;
    },
    all: async function* () {
      if (first.length > 0) yield first;
      while (!isDone) {
        const next = await iterator.next();
        if (next.done === true) return;
        yield next.value;
      }
    },
  };
}
