import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { TakeChunk } from './EvidenceSource';
import { decodeTail, type Tail } from './TailBuffer';
import { isGzip, type TailLimits, unpack, type UnpackBudget, unpackedTail } from './unpackedTail';

/** Bytes that are read at a time. */
const piece = 256 * 1024;

/** Reads the end of a file, because the end of a log is its news; of a packed one the end of what was packed. */
export async function fileTail(path: string, limits: TailLimits): Promise<Tail> {
  const file = await openRegular(path);
  try {
    const { size } = await file.stat();
    const head = await bytesAt(file, { start: 0, length: Math.min(4, size) });
    if (isGzip(head)) {
      return await unpackedTail(chunksAt(file, { start: 0, length: size }), limits);
    }
    const length = Math.min(size, Math.max(0, limits.limit));
    const cut = size - length;
    return decodeTail({ bytes: await bytesAt(file, { start: cut, length }), head, cut });
  } finally {
    await file.close();
  }
}

/** Reads all of a file; a packed one is unpacked. */
export async function streamFile(path: string, budget: UnpackBudget, take: TakeChunk): Promise<void> {
  const file = await openRegular(path);
  try {
    const { size } = await file.stat();
    if (isGzip(await bytesAt(file, { start: 0, length: Math.min(4, size) }))) {
      await unpack(chunksAt(file, { start: 0, length: size }), budget, take);
      return;
    }
    await streamPlain(file, size, take);
  } finally {
    await file.close();
  }
}

/** The next piece is read while this one is taken, in two buffers that are used in turn. */
async function streamPlain(file: FileHandle, size: number, take: TakeChunk): Promise<void> {
  const readAt = (buffer: Buffer, at: number): Promise<{ bytesRead: number }> =>
    file.read(buffer, 0, Math.min(piece, size - at), at);
  let [current, other] = [Buffer.alloc(Math.min(piece, size)), Buffer.alloc(Math.min(piece, size))];
  let pending = readAt(current, 0);
  for (let at = 0; at < size;) {
    const { bytesRead } = await pending;
    if (bytesRead === 0) return;
    at += bytesRead;
    const taken = current.subarray(0, bytesRead);
    [current, other] = [other, current];
    pending = readAt(current, at);
    // Its failure is heard when it is waited for, unless taking fails first.
    pending.catch(() => undefined);
    take(taken);
  }
  await pending;
}

/** A link put in the file's place after it was looked at must not lead elsewhere; a pipe must not block. */
export async function openRegular(path: string): Promise<FileHandle> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    if (!(await file.stat()).isFile()) throw new Error('not a regular file');
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Fewer bytes where the file ends before. */
export async function bytesAt(
  file: FileHandle,
  { start, length }: { start: number; length: number },
): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** Read piece by piece; a stream of its own would leave a listener on the handle each time. */
export async function* chunksAt(
  file: FileHandle,
  { start, length }: { start: number; length: number },
): AsyncGenerator<Buffer, void, undefined> {
  for (let at = 0; at < length; at += piece) {
    const chunk = await bytesAt(file, { start: start + at, length: Math.min(piece, length - at) });
    if (chunk.length === 0) return;
    yield chunk;
  }
}
