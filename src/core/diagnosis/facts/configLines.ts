/** A line of a configuration, as the facts from inside keep it: only those that say who serves, and how. */
export interface ConfigLine {
  /** Of the container. */
  path: string;
  /** In that file, one-based; undefined where the copy does not tell. */
  line: number | undefined;
  text: string;
  /** In the fact, one-based. */
  at: number;
}

/** Reads `# path` and the `12: text` lines below it; a plain copy of a file is read as well. */
export function parseConfigLines(text: string): ConfigLine[] {
  let path = '';
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const named = /^# (\/\S.{0,500})$/.exec(raw)?.[1];
    if (named !== undefined) {
      path = named;
      return [];
    }
    const numbered = /^(\d{1,7}): (.*)$/s.exec(raw);
    const [, number, rest] = numbered ?? [];
    const line = rest ?? raw;
    if (line.trim() === '') return [];
    return [{ path, line: number === undefined ? undefined : Number(number), text: line, at: index + 1 }];
  });
}

/** `/home/site/wwwroot/gunicorn.conf.py:3`; undefined where the copy does not tell. */
export function configPlace({ path, line }: ConfigLine): string | undefined {
  return path === '' || line === undefined ? undefined : `${path}:${line}`;
}
