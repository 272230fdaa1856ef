import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** The last part of a file: `cut` counts the bytes left out at its beginning. */
export interface Tail {
  text: string;
  cut: number;
}

/**
 * Reads at most `limit` bytes from the end of a file, because the end of a log is its news. Understands UTF-8
 * and UTF-16 with a byte order mark, which is how PowerShell exports settings.
 */
export async function readTail(path: string, limit: number): Promise<Tail> {
  // A link put in the file's place after it was looked at must not lead elsewhere; a pipe must not block.
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw new Error('not a regular file');
    const length = Math.min(stats.size, limit);
    const start = stats.size - length;
    const bytes = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(bytes, filled, length - filled, start + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return { text: decode(bytes.subarray(0, filled), start > 0), cut: start };
  } finally {
    await file.close();
  }
}

function decode(bytes: Buffer, isCut: boolean): string {
  if (!isCut && bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  const text = bytes.toString('utf8');
  if (!isCut) return text.replace(/^\uFEFF/, '');
  // The first line of a tail is half a line, and may be half a character.
  const newline = text.indexOf('\n');
  return newline < 0 ? text : text.slice(newline + 1);
}
