import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { decodeTail, type Tail } from './TailBuffer';
import { isGzip, type TailLimits, unpackedTail } from './unpackedTail';

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
  const piece = 256 * 1024;
  for (let at = 0; at < length; at += piece) {
    const chunk = await bytesAt(file, { start: start + at, length: Math.min(piece, length - at) });
    if (chunk.length === 0) return;
    yield chunk;
  }
}
