import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import type { EvidenceSource, SourceFile, TakeChunk } from '../sources/EvidenceSource';
import { bytesAt, chunksAt, openRegular } from '../sources/fileTail';
import { TailBuffer } from '../sources/TailBuffer';
import { unpack, type UnpackBudget } from '../sources/unpackedTail';
import { byPath, maxFiles } from '../sources/walkFolder';
import { readDirectory, type ZipEntry } from './readDirectory';
import { zipDamaged } from './zipErrors';
import { encryptedFlag, methods, signatures, sizes } from './zipFormat';

/**
 * The files of a .zip, read in place: nothing is unpacked to disk, and nothing is held in memory but what is asked for.
 *
 * @throws DoctorError `zip-damaged`, `zip-unsafe`
 */
export async function zipSource(path: string, budget: UnpackBudget): Promise<EvidenceSource> {
  const file = await openRegular(path);
  try {
    const { entries, problems } = listFiles(await readDirectory(file, path));
    const files = [...entries]
      .map(([name, { size, modified }]): SourceFile => ({ path: name, size, modified }))
      .sort(byPath);
    const entryOf = (name: string): ZipEntry => {
      const entry = entries.get(name);
      if (!entry) throw new Error('not in the archive');
      return entry;
    };
    return {
      files,
      problems,
      // Until all is read nothing is known of its sum; a damaged file is refused rather than read in part.
      tail: async ({ path: name }, limit) => {
        const tail = new TailBuffer(limit);
        await readEntry(file, entryOf(name), budget, (chunk) => {
          tail.write(chunk);
        });
        return tail.finish();
      },
      stream: ({ path: name }, take) => readEntry(file, entryOf(name), budget, take),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    // The directory's numbers lead anywhere where its bytes are not what they should be.
    throw error instanceof RangeError ? zipDamaged(path, 'its directory makes no sense', error) : error;
  }
}

function listFiles(all: readonly ZipEntry[]): { entries: Map<string, ZipEntry>; problems: string[] } {
  const entries = new Map<string, ZipEntry>();
  const problems: string[] = [];
  for (const entry of all) {
    const { name } = entry;
    if (name.kind === 'refused') problems.push(`${name.shown}: ${name.reason}`);
    if (name.kind !== 'file') continue;
    const reason = reasonToRefuse(entry);
    if (reason !== undefined) problems.push(`${name.path}: ${reason}`);
    else if (entries.has(name.path)) problems.push(`${name.path}: twice in the archive, the first was read`);
    else if (entries.size >= maxFiles) {
      problems.push(`more than ${maxFiles} files, the rest was not read`);
      break;
    } else entries.set(name.path, entry);
  }
  return { entries, problems };
}

function reasonToRefuse({ flags, method }: ZipEntry): string | undefined {
  if ((flags & encryptedFlag) !== 0) return 'encrypted, not read';
  if (method === methods.stored || method === methods.deflated) return undefined;
  return `packed by a method that is not known (${method}), not read`;
}

async function readEntry(
  file: FileHandle,
  entry: ZipEntry,
  budget: UnpackBudget,
  take: TakeChunk,
): Promise<void> {
  const header = await bytesAt(file, { start: entry.offset, length: sizes.local });
  if (header.length < sizes.local || header.readUInt32LE(0) !== signatures.local)
    throw new Error('its header is damaged');
  const start = entry.offset + sizes.local + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = chunksAt(file, { start, length: entry.packedSize });
  const check = checked(entry, budget);
  const read = (chunks: AsyncIterable<Buffer>): Promise<void> => unpack(check(chunks), budget, take);
  if (entry.method === methods.stored) await pipeline(packed, read);
  else await pipeline(packed, createInflateRaw({ chunkSize: 128 * 1024 }), read);
}

/** What an entry holds, as long as it is what its directory entry says. */
function checked(
  { size, crc }: ZipEntry,
  budget: UnpackBudget,
): (chunks: AsyncIterable<Buffer>) => AsyncGenerator<Buffer, void, undefined> {
  return async function* (chunks) {
    let total = 0;
    let sum = 0;
    for await (const chunk of chunks) {
      total += chunk.length;
      if (total > size) throw new Error('it unpacks to more than the archive says, not read');
      budget.take(chunk.length);
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (total < size || sum !== crc) throw new Error('it is damaged, its checksum is wrong');
  };
}
