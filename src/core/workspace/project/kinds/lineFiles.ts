import type { Span } from '../../text/Span';
import type { ProjectFileBase, ProjectReader } from '../ProjectReader';

export interface LineEntry {
  key: string;
  value: string;
  keySpan: Span;
  valueSpan: Span;
  /** The `[section]` of an .ini; '' elsewhere. */
  section: string;
}

/** `NAME=value` a line: `.env`, `uwsgi.ini`. */
export type LineFile = LineFileOf<'env'> | LineFileOf<'uwsgi'>;

interface LineFileOf<Kind> extends ProjectFileBase {
  kind: Kind;
  entries: readonly LineEntry[];
}

export interface PythonVersionFile extends ProjectFileBase {
  kind: 'python-version';
  /** `.python-version`, `runtime.txt`: the first version that it names. */
  version: { value: string; span: Span } | undefined;
}

/** `Procfile`: the command of each process. */
export interface ProcfileFile extends ProjectFileBase {
  kind: 'procfile';
  processes: readonly { name: string; command: string; span: Span }[];
}

export const lineReaders: readonly ProjectReader<LineFile | PythonVersionFile | ProcfileFile>[] = [
  {
    matches: (path) => /(^|\/)\.env(\.[\w-]+)?$/.test(path),
    read: (path, text): LineFile => ({ kind: 'env', path, text, entries: readEntries(text) }),
  },
  {
    matches: (path) => /(^|\/)[\w.-]*uwsgi[\w.-]*\.ini$/.test(path),
    read: (path, text): LineFile => ({ kind: 'uwsgi', path, text, entries: readEntries(text) }),
  },
  {
    matches: (path) => /(^|\/)(\.python-version|runtime\.txt)$/.test(path),
    read(path, text): PythonVersionFile {
      const match = /^[ \t]*(?:python-|cpython-?)?(\d+\.\d+(?:\.\d+)?)/m.exec(text);
      const value = match?.[1];
      if (match === null || value === undefined)
        return { kind: 'python-version', path, text, version: undefined };
      const to = match.index + match[0].length;
      return {
        kind: 'python-version',
        path,
        text,
        version: { value, span: { from: to - value.length, to } },
      };
    },
  },
  {
    matches: (path) => /(^|\/)Procfile$/.test(path),
    read(path, text): ProcfileFile {
      const processes = [...text.matchAll(/^([\w-]+):[ \t]*(\S.*?)[ \t\r]*$/gm)].map((match) => {
        const [whole, name = '', command = ''] = match;
        const from = match.index + whole.indexOf(command, name.length);
        return { name, command, span: { from, to: from + command.length } };
      });
      return { kind: 'procfile', path, text, processes };
    },
  },
];

function readEntries(text: string): LineEntry[] {
  const entries: LineEntry[] = [];
  let section = '';
  for (const match of text.matchAll(
    /^[ \t]*(?:\[([^\]\n]*)\]|(?:export[ \t]+)?([\w.-]+)[ \t]*=[ \t]*([^\n]*))/gm,
  )) {
    const [whole, header, key, rest = ''] = match;
    if (header !== undefined) section = header;
    if (key === undefined) continue;
    const written = rest.trimEnd();
    const quoted = /^(["'])([^]*)\1$/.exec(written);
    const keyFrom = match.index + whole.indexOf(key);
    const valueFrom = match.index + whole.length - rest.length;
    entries.push({
      key,
      value: quoted?.[2] ?? written.replace(/\s+#.*$/, ''),
      keySpan: { from: keyFrom, to: keyFrom + key.length },
      valueSpan: { from: valueFrom, to: valueFrom + written.length },
      section,
    });
  }
  return entries;
}
