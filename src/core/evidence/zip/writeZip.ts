import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import { methods, signatures, sizes, utf8Flag } from './zipFormat';

const deflate = promisify(deflateRaw);

/** An entry's bytes and the directory have offsets of 32 bits; a bundle is far below. */
const largest = 0xffff_fffe;
const mostEntries = 0xfffe;

/**
 * Writes a .zip for the owner's eyes only (0600); the file must not be there. Names are taken as they are, and all
 * entries bear the one time.
 */
export async function writeZip(
  path: string,
  entries: Iterable<{ path: string; text: string }>,
  { time }: { time: Date },
): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    const directory: Buffer[] = [];
    let offset = 0;
    for (const entry of entries) {
      const { local, central } = await pack(entry, { time, offset });
      await file.writeFile(local);
      directory.push(central);
      offset += local.length;
      if (offset > largest || directory.length > mostEntries) throw new Error('too much for one .zip');
    }
    const central = Buffer.concat(directory);
    await file.writeFile(Buffer.concat([central, endRecord(directory.length, central.length, offset)]));
  } finally {
    await file.close();
  }
}

async function pack(
  { path, text }: { path: string; text: string },
  { time, offset }: { time: Date; offset: number },
): Promise<{ local: Buffer; central: Buffer }> {
  const bytes = Buffer.from(text);
  const deflated = await deflate(bytes);
  const isSmaller = deflated.length < bytes.length;
  const body = isSmaller ? deflated : bytes;
  const name = Buffer.from(path);
  const fields = Buffer.alloc(26);
  // Version 2.0 of the format: folders and deflate.
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(utf8Flag, 2);
  fields.writeUInt16LE(isSmaller ? methods.deflated : methods.stored, 4);
  fields.writeUInt32LE(dosTime(time), 6);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(body.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(name.length, 22);
  const head = Buffer.alloc(4);
  head.writeUInt32LE(signatures.local);
  return {
    local: Buffer.concat([head, fields, name, body]),
    central: centralEntry({ fields, name, offset }),
  };
}

function centralEntry({ fields, name, offset }: { fields: Buffer; name: Buffer; offset: number }): Buffer {
  const entry = Buffer.alloc(sizes.central);
  entry.writeUInt32LE(signatures.central, 0);
  // Made on Unix, so that the mode below counts.
  entry.writeUInt16LE((3 << 8) | 20, 4);
  fields.copy(entry, 6);
  entry.writeUInt32LE(0o100600 * 0x10000, 38);
  entry.writeUInt32LE(offset, 42);
  return Buffer.concat([entry, name]);
}

function endRecord(count: number, length: number, start: number): Buffer {
  const end = Buffer.alloc(sizes.end);
  end.writeUInt32LE(signatures.end, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(start, 16);
  return end;
}

/** Time in the low half, date in the high one; in UTC, and nothing before 1980. */
function dosTime(time: Date): number {
  const year = time.getUTCFullYear();
  if (!(year >= 1980 && year <= 2107)) return 0x21 * 0x10000;
  const date = ((year - 1980) << 9) | ((time.getUTCMonth() + 1) << 5) | time.getUTCDate();
  const clock = (time.getUTCHours() << 11) | (time.getUTCMinutes() << 5) | (time.getUTCSeconds() >> 1);
  return date * 0x10000 + clock;
}
