/** A process of the container, as the list of the evidence has it. */
export interface ProcessSeen {
  pid: number;
  parent: number | undefined;
  residentKb: number | undefined;
  /** Percent of one core since the process began, where `ps` told. */
  cpuPercent: number | undefined;
  command: string;
  /** One-based. */
  line: number;
}

type Column = 'pid' | 'parent' | 'resident' | 'cpu' | 'command' | 'other';

const columnNames: Readonly<Record<string, Column>> = {
  PID: 'pid',
  PPID: 'parent',
  RSS: 'resident',
  RSZ: 'resident',
  '%CPU': 'cpu',
  CMD: 'command',
  COMMAND: 'command',
  ARGS: 'command',
};

/** As we collect it ourselves: pid, parent, resident kB, command line. */
const ownColumns: readonly Column[] = ['pid', 'parent', 'resident', 'command'];

/** Reads our own list, and `ps aux`, `ps -ef` and `ps -o …` by their headings. */
export function parseProcesses(text: string): ProcessSeen[] {
  let columns = ownColumns;
  return text.split(/\r?\n/).flatMap((line, index) => {
    const heading = headingOf(line);
    if (heading) columns = heading;
    const seen = heading ? undefined : readLine(line, columns);
    return seen ? [{ ...seen, line: index + 1 }] : [];
  });
}

function headingOf(line: string): Column[] | undefined {
  const words = line.trim().split(/\s+/);
  if (!words.includes('PID')) return undefined;
  return words.map((word) => columnNames[word] ?? 'other');
}

function readLine(line: string, columns: readonly Column[]): Omit<ProcessSeen, 'line'> | undefined {
  const words = line.trim().split(/\s+/);
  const at = (column: Column): string | undefined => words[columns.indexOf(column)];
  const pid = wholeNumber(at('pid'));
  const command = words.slice(columns.indexOf('command')).join(' ');
  if (pid === undefined || command === '' || words.length < columns.length) return undefined;
  return {
    pid,
    parent: wholeNumber(at('parent')),
    residentKb: wholeNumber(at('resident')),
    cpuPercent: /^\d{1,4}(?:\.\d{1,2})?$/.test(at('cpu') ?? '') ? Number(at('cpu')) : undefined,
    command,
  };
}

function wholeNumber(word: string | undefined): number | undefined {
  return word !== undefined && /^\d{1,12}$/.test(word) ? Number(word) : undefined;
}
