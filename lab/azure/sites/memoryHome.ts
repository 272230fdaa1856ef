import type { HomeEntry, HomeFiles } from './homeFiles';

/** The /home of a light site: text by path, all of one time, made when somebody first looks. */
export function memoryHome(make: () => Readonly<Record<string, string>>, modified: Date): HomeFiles {
  let made: Readonly<Record<string, string>> | undefined;
  const files = () => (made ??= make());
  const trimmed = (name: string) => name.split('/').filter(Boolean).join('/');
  return {
    list: (name) => {
      const folder = trimmed(name);
      const prefix = folder === '' ? '' : `${folder}/`;
      const entries = new Map<string, HomeEntry>();
      for (const [path, text] of Object.entries(files())) {
        if (!path.startsWith(prefix)) continue;
        const [first = '', ...rest] = path.slice(prefix.length).split('/');
        const isFile = rest.length === 0;
        const size = isFile ? Buffer.byteLength(text) : 0;
        entries.set(first, { name: first, kind: isFile ? 'file' : 'folder', size, modified });
      }
      return Promise.resolve(entries.size === 0 && prefix !== '' ? undefined : [...entries.values()]);
    },
    read: (name, start = 0) => {
      const text = files()[trimmed(name)];
      return Promise.resolve(text === undefined ? undefined : Buffer.from(text).subarray(start));
    },
  };
}
