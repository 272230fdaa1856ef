import { crc32, deflateRawSync } from 'node:zlib';

/** An entry as an archive may claim it; what is not said is as an honest program writes it. */
export interface CraftedEntry {
  name: string | Buffer;
  data?: string | Buffer;
  /** Unix mode with its type. */
  mode?: number;
  flags?: number;
  method?: number;
  /** What the directory says in the place of the truth. */
  size?: number;
  crc?: number;
  offset?: number;
  /** Sizes and offset stand in the 64 bit field. */
  is64?: boolean;
}

/** Builds a .zip byte by byte, so that it can lie. */
export function craftZip(
  entries: readonly CraftedEntry[],
  { comment = '' }: { comment?: string } = {},
): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const bytes = Buffer.from(entry.data ?? '');
    const { method = 8, flags = 0, mode = 0o100644, crc = crc32(bytes), size = bytes.length } = entry;
    const body = method === 8 ? deflateRawSync(bytes) : bytes;
    const name = Buffer.from(entry.name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const at = entry.offset ?? offset;
    const extra = Buffer.alloc(entry.is64 === true ? 28 : 0);
    if (entry.is64 === true) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      [size, body.length, at].forEach((value, index) => extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index));
    }
    const short = (value: number): number => (entry.is64 === true ? 0xffff_ffff : value);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE((3 << 8) | 20, 4);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(crc, 16);
    central.writeUInt32LE(short(body.length), 20);
    central.writeUInt32LE(short(size), 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt16LE(extra.length, 30);
    central.writeUInt32LE(mode * 0x10000, 38);
    central.writeUInt32LE(short(at), 42);
    locals.push(local, name, body);
    directory.push(central, name, extra);
    offset += 30 + name.length + body.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, central, end, Buffer.from(comment, 'latin1')]);
}
