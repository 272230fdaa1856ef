import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { bundleNotFound, bundleNotReadable, bundleNotText } from '../bundleErrors';
import { zipDamaged } from '../zip/zipErrors';
import { zipSource } from '../zip/zipSource';
import type { EvidenceSource } from './EvidenceSource';
import { bytesAt, fileTail, openRegular, streamFile } from './fileTail';
import { folderSource } from './folderSource';
import { isGzip, type UnpackBudget } from './unpackedTail';

/** Saved evidence in the form that people have it in. */
export type OpenedSource = EvidenceSource & { kind: 'folder' | 'zip' | 'file' };

/**
 * Opens a folder, a .zip (known by its first bytes, whatever it is called) or a single file.
 *
 * @throws DoctorError `bundle-not-found`, `bundle-not-readable`, `bundle-not-text`, `zip-damaged`,
 * `zip-unsafe`
 */
export async function openSource(path: string, budget: UnpackBudget): Promise<OpenedSource> {
  const stats = await stat(path).catch((error: unknown) => {
    throw isAbsent(error) ? bundleNotFound(path, error) : bundleNotReadable(path, error);
  });
  if (stats.isDirectory()) return { kind: 'folder', ...(await folderSource(path, budget)) };
  if (!stats.isFile()) throw bundleNotFound(path);
  const head = await headOf(path);
  if (isZip(head)) return { kind: 'zip', ...(await zipSource(path, budget)) };
  // What a browser saves in the place of a download that wants a sign-in is no log.
  if (/\.zip$/i.test(path)) throw zipDamaged(path, 'it does not begin like one');
  if (!isGzip(head) && !isText(head)) throw bundleNotText(path);
  const file = { path: basename(path), size: stats.size, modified: stats.mtimeMs };
  return {
    kind: 'file',
    files: [file],
    problems: [],
    tail: (_file, limit) => fileTail(path, { limit, budget }),
    stream: (_file, take) => streamFile(path, budget, take),
    close: () => Promise.resolve(),
  };
}

async function headOf(path: string): Promise<Buffer> {
  try {
    const file = await openRegular(path);
    try {
      return await bytesAt(file, { start: 0, length: 8192 });
    } finally {
      await file.close();
    }
  } catch (error) {
    throw bundleNotReadable(path, error);
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function isZip(head: Buffer): boolean {
  const start = head.subarray(0, 4).toString('latin1');
  return start === 'PK\x03\x04' || start === 'PK\x05\x06';
}

/** A log that was truncated while it was written may begin with NULs, but is not made of them and other controls. */
function isText(head: Buffer): boolean {
  if (head[0] === 0xff && head[1] === 0xfe) return true;
  const written = head.filter((byte) => byte !== 0);
  const controls = written.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length;
  return controls <= written.length / 20;
}
