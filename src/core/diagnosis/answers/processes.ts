/** A process of the container, as `processes` and `process-starts` list them. */
export interface SeenProcess {
  pid: number;
  parent: number | undefined;
  command: string;
  /** It serves the app: gunicorn, uvicorn and their kind. */
  isServer: boolean;
  /** Milliseconds since the epoch; undefined where nobody measured it. */
  began: number | undefined;
  /** The folder that it runs in. */
  folder: string | undefined;
  /** One-based, in `container/processes.txt`. */
  line: number;
}

const serverCommand =
  /(?:^|[/\s])(?:gunicorn|uvicorn|hypercorn|uwsgi|daphne|waitress-serve|granian)(?=[\s:]|$)/;
const python = /^(?:\/\S{0,200}\/)?python[\d.]{0,6}\s/;
const shellCommand = /^(?:\/\S{0,100}\/)?(?:ba|da|z)?sh\b/;

/** `pid parent kB command` of processes.txt, with `pid seconds folder` of process-starts.txt, in the order of the list. */
export function readProcesses(container: Readonly<Record<string, string>>): SeenProcess[] {
  const starts = new Map(
    (container['process-starts'] ?? '').split('\n').flatMap((line) => {
      const match = /^(\d{1,9}) (\d{9,11}) ?(.{0,500})$/.exec(line.trim());
      return match ? [[Number(match[1]), { began: Number(match[2]) * 1000, folder: match[3] }] as const] : [];
    }),
  );
  return (container.processes ?? '').split('\n').flatMap((text, index) => {
    const match = /^(\d{1,9}) (\d{0,9}) (\d{1,12}) (.{1,600})$/.exec(text.trim());
    if (!match) return [];
    const [pid, command = ''] = [Number(match[1]), match[4]?.trim()];
    const start = starts.get(pid);
    return [
      {
        pid,
        parent: match[2] === '' ? undefined : Number(match[2]),
        command,
        isServer: serverCommand.test(command) && !shellCommand.test(command),
        began: start?.began,
        folder: start?.folder === '' ? undefined : start?.folder,
        line: index + 1,
      },
    ];
  });
}

/**
 * The process in whose memory the app's code is: of a server with workers the oldest worker, because a worker that
 * was made anew later has read its files later.
 */
export function appProcess(processes: readonly SeenProcess[]): SeenProcess | undefined {
  const known = processes.filter(({ isServer }) => isServer);
  const servers = known.length > 0 ? known : processes.filter(({ command }) => python.test(command));
  const workers = servers.filter(({ parent }) => servers.some(({ pid }) => pid === parent));
  const age = ({ began }: SeenProcess): number => began ?? Infinity;
  return [...(workers.length > 0 ? workers : servers)].sort((a, b) => age(a) - age(b) || 0)[0];
}
