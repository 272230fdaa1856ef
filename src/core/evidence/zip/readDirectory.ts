import type { FileHandle } from 'node:fs/promises';
import { bytesAt } from '../sources/fileTail';
import { entryPath, type EntryPath } from './entryPath';
import { zipDamaged, zipUnsafe } from './zipErrors';
import { in64, signatures, sizes } from './zipFormat';

/** An entry of a .zip, as its central directory has it. */
export interface ZipEntry {
  name: EntryPath;
  flags: number;
  method: number;
  crc: number;
  packedSize: number;
  size: number;
  /** Offset of the entry's local header. */
  offset: number;
  /** Milliseconds since the epoch; the format knows no time zone, UTC is assumed. */
  modified: number;
}

/** Bytes of a central directory; that of a large download has some hundred kilobytes. */
const largestDirectory = 64 * 1024 * 1024;

/** The end record may have a comment of this length after it. */
const longestComment = 0xffff;

/**
 * The entries of a .zip. @throws DoctorError `zip-damaged`, and `zip-unsafe` where entries share bytes, as those of an
 * archive do that is made to unpack to more than any disk holds.
 */
export async function readDirectory(file: FileHandle, path: string): Promise<ZipEntry[]> {
  const { size } = await file.stat();
  const end = await findEnd(file, { size, path });
  if (end.length > largestDirectory) throw zipUnsafe(path, 'its directory is larger than any real one');
  const bytes = await bytesAt(file, { start: end.start, length: end.length });
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + sizes.central <= bytes.length && bytes.readUInt32LE(at) === signatures.central) {
    const { entry, next } = readEntry(bytes, at, path);
    entries.push(entry);
    at = next;
  }
  if (entries.length !== end.count) throw zipDamaged(path, 'its directory does not list what it says');
  requireApart(entries, { end: end.start, path });
  return entries;
}

interface End {
  start: number;
  length: number;
  count: number;
}

async function findEnd(file: FileHandle, { size, path }: { size: number; path: string }): Promise<End> {
  const start = Math.max(0, size - sizes.end - longestComment);
  const bytes = await bytesAt(file, { start, length: size - start });
  for (let at = bytes.length - sizes.end; at >= 0; at -= 1) {
    if (bytes.readUInt32LE(at) !== signatures.end) continue;
    const end: End = {
      count: bytes.readUInt16LE(at + 10),
      length: bytes.readUInt32LE(at + 12),
      start: bytes.readUInt32LE(at + 16),
    };
    const isLong = end.count === 0xffff || end.length === in64 || end.start === in64;
    const found = isLong ? ((await findEnd64(file, start + at)) ?? end) : end;
    // A comment may hold the signature by chance.
    if (found.start + found.length <= start + at) return found;
  }
  throw zipDamaged(path, 'it has no directory, so a part of it is missing');
}

async function findEnd64(file: FileHandle, end: number): Promise<End | undefined> {
  const locator = await bytesAt(file, { start: Math.max(0, end - sizes.locator64), length: sizes.locator64 });
  if (locator.length < sizes.locator64 || locator.readUInt32LE(0) !== signatures.locator64) return undefined;
  const start = safeNumber(locator.readBigUInt64LE(8));
  if (start > end) return undefined;
  const bytes = await bytesAt(file, { start, length: sizes.end64 });
  if (bytes.length < sizes.end64 || bytes.readUInt32LE(0) !== signatures.end64) return undefined;
  return {
    count: safeNumber(bytes.readBigUInt64LE(32)),
    length: safeNumber(bytes.readBigUInt64LE(40)),
    start: safeNumber(bytes.readBigUInt64LE(48)),
  };
}

function readEntry(bytes: Buffer, at: number, path: string): { entry: ZipEntry; next: number } {
  const nameEnd = at + sizes.central + bytes.readUInt16LE(at + 28);
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
  const next = extraEnd + bytes.readUInt16LE(at + 32);
  if (next > bytes.length) throw zipDamaged(path, 'its directory is cut off');
  const flags = bytes.readUInt16LE(at + 8);
  const [packedSize, size, offset] = wide(bytes.subarray(nameEnd, extraEnd), {
    packedSize: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
  });
  const isUnix = bytes.readUInt8(at + 5) === 3;
  const name = entryPath(bytes.subarray(at + sizes.central, nameEnd), {
    mode: isUnix ? bytes.readUInt16LE(at + 40) : 0,
  });
  const modified = dosTime(bytes.readUInt16LE(at + 14), bytes.readUInt16LE(at + 12));
  const [method, crc] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 16)];
  return { entry: { name, flags, method, crc, packedSize, size, offset, modified }, next };
}

/** Values that do not fit into 32 bits stand in an extra field, only those, in this order. */
function wide(
  extra: Buffer,
  { packedSize, size, offset }: Pick<ZipEntry, 'packedSize' | 'size' | 'offset'>,
): [packedSize: number, size: number, offset: number] {
  const field = extraField(extra, 1);
  let at = 0;
  const take = (value: number): number => {
    if (value !== in64 || field === undefined || at + 8 > field.length) return value;
    at += 8;
    return safeNumber(field.readBigUInt64LE(at - 8));
  };
  const whole = take(size);
  const packed = take(packedSize);
  return [packed, whole, take(offset)];
}

function extraField(extra: Buffer, id: number): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, end);
    at = end;
  }
  return undefined;
}

/** Past what numbers hold exactly is past the end of any file as well. */
function safeNumber(value: bigint): number {
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(value);
}

function dosTime(date: number, time: number): number {
  const [year, month, day] = [1980 + (date >> 9), (date >> 5) & 15, date & 31];
  return Date.UTC(year, month - 1, day, time >> 11, (time >> 5) & 63, (time & 31) * 2);
}

function requireApart(entries: readonly ZipEntry[], { end, path }: { end: number; path: string }): void {
  const inOrder = [...entries].sort((a, b) => a.offset - b.offset);
  inOrder.forEach((entry, index) => {
    const next = inOrder[index + 1]?.offset ?? end;
    if (entry.offset + sizes.local + entry.packedSize > next)
      throw zipUnsafe(path, 'its entries overlap, which only an archive made to do harm does');
  });
}
