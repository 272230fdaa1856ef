import type { HomeEntry } from '../sites/homeFiles';
import { type KuduEndpoint, notFound } from './kuduRequest';

/** Kudu's file API below /home: folders as lists, files as they are, and parts of them by `Range`. */
export const vfs: KuduEndpoint = async ({ call, params, site }) => {
  const { path = '' } = params;
  const entries = await site.home.list(path);
  if (entries) {
    if (!call.path.endsWith('/'))
      return { status: 307, headers: { location: `${call.origin}${call.path}/` } };
    return { status: 200, json: entries.map((entry) => entryJson(entry, path, call.origin)) };
  }
  const bytes = await site.home.read(path);
  if (!bytes) return notFound(`'/home/${path}' not found.`);
  const headers = { 'content-type': 'application/octet-stream', 'accept-ranges': 'bytes' };
  const range = rangeOf(call.headers.range, bytes.length);
  if (range === 'unsatisfiable')
    return { status: 416, headers: { 'content-range': `bytes */${bytes.length}` } };
  if (!range) return { status: 200, headers, text: bytes };
  const { first, last } = range;
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${first}-${last}/${bytes.length}` },
    text: bytes.subarray(first, last + 1),
  };
};

function entryJson({ name, kind, size, modified }: HomeEntry, folder: string, origin: string): unknown {
  const isFolder = kind === 'folder';
  const path = [folder, name].filter(Boolean).join('/');
  return {
    name,
    size,
    mtime: modified.toISOString(),
    crtime: modified.toISOString(),
    mime: isFolder ? 'inode/directory' : 'text/plain',
    href: `${origin}/api/vfs/${path}${isFolder ? '/' : ''}`,
    path: `/home/${path}`,
  };
}

/** `bytes=FIRST-LAST`, `bytes=FIRST-` or `bytes=-LENGTH`. */
function rangeOf(
  header: string | undefined,
  size: number,
): { first: number; last: number } | 'unsatisfiable' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return first > last ? 'unsatisfiable' : { first, last };
}
