/** What a start-up command tells its server to serve. */
export interface ServedModule {
  server: 'gunicorn' | 'uvicorn' | 'hypercorn' | 'uwsgi' | 'waitress' | 'other';
  /** Dotted: `app.main`. */
  module: string;
  /** What stands behind the colon; undefined where the command leaves it to the server. */
  object: string | undefined;
  /** Where `module:object` stands in the command. */
  at: number;
  length: number;
  /** `--chdir`, `--app-dir` or `cd … &&` before it; undefined for the app's own folder. */
  directory: string | undefined;
}

/** Reads a start-up command; undefined where it serves no module that is plain in it. */
export function servedModule(command: string): ServedModule | undefined {
  const server = /(?:^|[\s/])(gunicorn|uvicorn|hypercorn|uwsgi|waitress-serve)(?=\s)/.exec(command);
  if (!server) return undefined;
  const start = server.index + server[0].length;
  const words = [...command.slice(start).matchAll(/"[^"]*"|'[^']*'|\S+/g)];
  const served = words.findIndex(({ 0: word }, index) => {
    const before = words[index - 1]?.[0] ?? '';
    if (/^(-w|--wsgi|--module)$/.test(before) && server[1] === 'uwsgi') return true;
    return isServed(word) && !takesValue(before);
  });
  const word = words[served];
  if (!word) return undefined;
  const plain = word[0].replace(/^["']|["']$/g, '').replace(/\(.*\)$/, '');
  const [module = '', object] = plain.split(':');
  const names = { 'waitress-serve': 'waitress' } as const;
  const name = server[1] as 'gunicorn' | 'uvicorn' | 'hypercorn' | 'uwsgi' | 'waitress-serve';
  return {
    server: name === 'waitress-serve' ? names[name] : name,
    module,
    object,
    at: start + word.index + word[0].indexOf(plain),
    length: plain.length,
    directory: directoryOf(command),
  };
}

function isServed(word: string): boolean {
  return /^["']?[A-Za-z_][\w.]*(:[A-Za-z_][\w.]*(\(.*\))?)?["']?$/.test(word);
}

/** Options of the servers that stand alone; every other takes the word behind it. */
function takesValue(option: string): boolean {
  return (
    /^-{1,2}[A-Za-z]/.test(option) &&
    !option.includes('=') &&
    !/^--?(preload|reload|daemon|D|R|factory|access-log|no-access-log|use-colors|no-use-colors|proxy-headers|no-proxy-headers|capture-output|enable-stdio-inheritance|check-config|spew|server-header|no-server-header|date-header|master|enable-threads|die-on-term|lazy-apps|vacuum|strict|debug|call)$/.test(
      option,
    )
  );
}

function directoryOf(command: string): string | undefined {
  const match = /(?:--chdir|--app-dir)[\s=]+["']?([^\s"']+)|\bcd\s+["']?([^\s"'&;]+)["']?\s*(?:&&|;)/.exec(
    command,
  );
  const directory = match?.[1] ?? match?.[2];
  return directory?.replace(/^\/home\/site\/wwwroot\/?/, '');
}
