/** The gravest first. */
export const levels = ['error', 'warning', 'info', 'debug'] as const;
export type Level = (typeof levels)[number];

/**
 * How grave a line of the app's log is: by the word that gunicorn, uvicorn, Python's logging or JSON writes, by the
 * status of an access line, or as part of a traceback. `previous` is the level of the line before: an indented line
 * continues it. A line that says nothing is information.
 */
export function levelOf(line: string, previous: Level = 'info'): Level {
  // What says the level stands at the beginning, and a line may be a megabyte.
  const start = line.length > reach ? line.slice(0, reach) : line;
  const status = accessStatus.exec(start)?.[1];
  if (status !== undefined)
    return status.startsWith('5') ? 'error' : status.startsWith('4') ? 'warning' : 'info';
  if (traceback.test(start)) return 'error';
  const word = (levelWord.exec(start) ?? jsonLevel.exec(start))?.[1];
  if (word !== undefined) return byWord[word.slice(0, 4).toLowerCase()] ?? 'info';
  return /^\s/.test(start) || start === '' ? previous : 'info';
}

const reach = 300;

const accessStatus = / HTTP\/[\d.]+" (\d{3})\b/;

const traceback =
  /^(?:Traceback \(most recent call last\)|During handling of the above exception|The above exception was the direct cause|(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*(?:Error|Exception)(?::|$))/;

const levelWord =
  /(?:^|[^A-Za-z0-9_])(CRITICAL|FATAL|EMERGENCY|ALERT|SEVERE|ERROR|WARNING|WARN|NOTICE|INFORMATION|INFO|DEBUG|TRACE|VERBOSE)(?![A-Za-z0-9_])/;

const jsonLevel =
  /\b(?:level|severity|levelname)"?\s*[:=]\s*"?(critical|fatal|emergency|alert|severe|error|warning|warn|notice|information|info|debug|trace|verbose)\b/i;

/** By their first four letters. */
const byWord: Readonly<Record<string, Level>> = {
  crit: 'error',
  fata: 'error',
  emer: 'error',
  aler: 'error',
  seve: 'error',
  erro: 'error',
  warn: 'warning',
  noti: 'info',
  info: 'info',
  debu: 'debug',
  trac: 'debug',
  verb: 'debug',
};
