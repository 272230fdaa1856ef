import type { AliasDefinition, CommandOutput, Parsed } from '../contracts';
import { outputLines } from './text/lines';
import { nothing } from './text/nothing';
import { ProblemList } from './text/problemList';

interface LogFileEntry {
  path: string;
  /** Bytes; of a size printed as `12K`, the nearest. */
  size?: number;
  /** As printed. */
  modified?: string;
}

interface LogFileList {
  files: LogFileEntry[];
}

export const logfiles: AliasDefinition<LogFileList> = {
  name: 'logfiles',
  group: 'Logs',
  description: 'Lists the log files of the site with size and time',
  args: [],
  kind: 'report',
  effect: 'read',
  parse,
  assess: ({ files }) => ({ state: 'pass', summary: `${files.length} log files` }),
};

/** Reads a table with the path first or last, the listing of `ls -l` (also `-R`), or paths alone. */
function parse(output: CommandOutput): Parsed<LogFileList> {
  const problems = new ProblemList();
  const files: LogFileEntry[] = [];
  let folder = '';
  for (const line of outputLines(output)) {
    const file = readListing(line) ?? readRow(line);
    if (file) files.push(file.path.startsWith('/') ? file : { ...file, path: folder + file.path });
    else if (/^\/.*:$/.test(line)) folder = `${line.slice(0, -1)}/`;
    else if (!isDecoration(line)) problems.add(line);
  }
  return files.length === 0 ? nothing(output) : { result: { files }, problems: problems.list() };
}

function isDecoration(line: string): boolean {
  return (
    /^total \d/.test(line) ||
    /^[dl][r-][w-]/.test(line) ||
    (/\b(?:path|file|name)\b/i.test(line) && /\bsize\b/i.test(line)) ||
    /^[\w ]{0,40}log files?[\w /]{0,80}:?$/i.test(line)
  );
}

/** `-rw-r--r-- 1 root root 5423 May 18 19:10 name`, or with an ISO time in its two or three fields. */
function readListing(line: string): LogFileEntry | null {
  if (!/^-[r-][w-]\S{7}/.test(line)) return null;
  const fields = line.split(/\s+/);
  const isIso = /^\d{4}-/.test(fields[5] ?? '');
  const nameAt = isIso && !/^[+-]\d{4}$/.test(fields[7] ?? '') ? 7 : 8;
  const path = fields.slice(nameAt).join(' ');
  return path === '' ? null : entryOf(path, [fields[4] ?? '', fields.slice(5, nameAt).join(' ')]);
}

function readRow(line: string): LogFileEntry | null {
  if (line.endsWith(':')) return null;
  const fields = line.split(/\s+/);
  const isPath = (field: string): boolean =>
    field.startsWith('/') || /\.(?:log|txt|xml|gz|htm|html|etl)$/i.test(field);
  if (isPath(fields[0] ?? '')) return entryOf(fields[0] ?? '', fields.slice(1));
  const at = fields.findIndex(isPath);
  if (at < 0 || !fields.slice(0, at).every((field) => sizeOf(field) !== null || isTimePart(field)))
    return null;
  return entryOf(fields.slice(at).join(' '), fields.slice(0, at));
}

function isTimePart(field: string): boolean {
  return (
    /^\d{1,4}[-/:.][\dTZ:.+/-]{1,40}$/.test(field) || /^(?:bytes|[A-Z][a-z]{2},?|UTC|[+-]\d{4})$/.test(field)
  );
}

function entryOf(path: string, details: string[]): LogFileEntry {
  const fields = details.map((field) => field.replace(/^\(/, '').replace(/[),]$/, ''));
  const sizeAt = fields.findIndex((field) => sizeOf(field) !== null);
  const size = sizeOf(fields[sizeAt] ?? '');
  const modified = fields
    .filter((field, at) => at !== sizeAt && field !== '' && field !== 'bytes')
    .join(' ')
    .trim();
  return { path, ...(size === null ? {} : { size }), ...(modified === '' ? {} : { modified }) };
}

function sizeOf(field: string): number | null {
  const match = /^(\d{1,15}(?:\.\d{1,3})?)([KMGT]?)i?B?$/i.exec(field);
  if (!match) return null;
  const power = ' KMGT'.indexOf((match[2] ?? '').toUpperCase() || ' ');
  return Math.round(Number(match[1]) * 1024 ** power);
}
