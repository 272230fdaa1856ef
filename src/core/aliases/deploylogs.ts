import type { AliasDefinition, CommandOutput, Parsed } from '../contracts';
import { outputLines } from './text/lines';
import { nothing } from './text/nothing';
import { ProblemList } from './text/problemList';
import { labelled } from './text/values';

interface LogEntry {
  /** ISO 8601, as printed. */
  time: string;
  message: string;
  id?: string;
  type?: string;
}

interface DeploymentLog {
  deploymentId?: string;
  logFile?: string;
  entries: LogEntry[];
}

export const deploylogs: AliasDefinition<DeploymentLog> = {
  name: 'deploylogs',
  group: 'Logs',
  description: "Shows the end of the latest deployment's build log",
  args: [{ name: 'N', description: 'How many lines', required: false }],
  kind: 'report',
  effect: 'read',
  parse,
  assess: ({ deploymentId, entries }) => ({
    state: 'pass',
    summary: `${entries.length} lines${deploymentId === undefined ? '' : ` of deployment ${deploymentId}`}`,
  }),
};

function parse(output: CommandOutput): Parsed<DeploymentLog> {
  const problems = new ProblemList();
  const entries: LogEntry[] = [];
  let deploymentId: string | undefined;
  let logFile: string | undefined;
  for (const line of outputLines(output)) {
    const entry = readEntry(line);
    if (entry) {
      entries.push(entry);
      continue;
    }
    const id = labelled(line, 'latest deployment', 'deployment', 'deployment id');
    const file = labelled(line, 'log file', 'log');
    if (id !== null) deploymentId ??= id;
    else if (file !== null) logFile ??= file;
    else problems.add(line);
  }
  if (entries.length === 0 && deploymentId === undefined && logFile === undefined) return nothing(output);
  return {
    result: {
      ...(deploymentId === undefined ? {} : { deploymentId }),
      ...(logFile === undefined ? {} : { logFile }),
      entries,
    },
    problems: problems.list(),
  };
}

/**
 * `<ISO time>,<message>,<guid or empty>,<type>`, as Kudu writes its deployment logs; the published transcripts show
 * no type, and once no id. Commas of a message are escaped, but one that is not must not cost the entry.
 */
function readEntry(line: string): LogEntry | null {
  const [time, ...rest] = line.split(',');
  if (time === undefined || rest.length === 0 || !isTime(time)) return null;
  const last = rest.at(-1) ?? '';
  const beforeLast = rest.at(-2) ?? '';
  if (rest.length >= 3 && isId(beforeLast) && /^\w{0,20}$/.test(last)) {
    return entryOf(time, rest.slice(0, -2), beforeLast, last);
  }
  if (rest.length >= 2 && isId(last)) return entryOf(time, rest.slice(0, -1), last, '');
  return entryOf(time, rest, '', '');
}

function entryOf(time: string, message: string[], id: string, type: string): LogEntry {
  return {
    time,
    message: message.join(',').replaceAll('&comma;', ',').replaceAll('\\n', '\n').trim(),
    ...(/\w/.test(id) ? { id } : {}),
    ...(type === '' ? {} : { type }),
  };
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?$/.test(text);
}

/** A GUID, one shortened as `abc3cf97-...`, or the empty field of a child line. */
function isId(text: string): boolean {
  return text === '' || text === '...' || text === '…' || /^[0-9a-f]{4,8}-[0-9a-f.…-]{0,40}$/i.test(text);
}
