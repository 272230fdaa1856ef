/** Connections on a listening socket that no process has accepted yet; the platform's own sshd is left out. */
export interface AcceptQueue {
  port: number;
  waiting: number;
  /** The line it was read from, one-based. */
  line: number;
  text: string;
}

const sshPort = 2222;

/** Of `ss -ltn` and /proc/net/tcp, the longest queue first; sockets where nothing waits are left out. */
export function acceptQueues(sockets: string): AcceptQueue[] {
  return sockets
    .split(/\r?\n/)
    .flatMap((text, index): AcceptQueue[] => {
      const seen = fromProc(text) ?? fromTool(text);
      return seen && seen.waiting > 0 && seen.port !== sshPort
        ? [{ ...seen, line: index + 1, text: text.trim() }]
        : [];
    })
    .sort((a, b) => b.waiting - a.waiting);
}

type Seen = Pick<AcceptQueue, 'port' | 'waiting'>;

/** For a socket that listens (0A) the kernel prints what waits to be accepted as its receive queue. */
function fromProc(line: string): Seen | undefined {
  const match =
    /^\s*\d+: (?:[0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 0A [0-9A-F]{8}:([0-9A-F]{8}) /i.exec(
      line,
    );
  return match ? { port: parseInt(match[1] ?? '', 16), waiting: parseInt(match[2] ?? '', 16) } : undefined;
}

/** `LISTEN 12 2048 0.0.0.0:8000 …`: Recv-Q is what waits. */
function fromTool(line: string): Seen | undefined {
  const match = /\bLISTEN\s+(\d{1,9})\s+\d{1,9}\s+\S{0,60}:(\d{1,5})\s/.exec(`${line} `);
  return match ? { waiting: Number(match[1]), port: Number(match[2]) } : undefined;
}
