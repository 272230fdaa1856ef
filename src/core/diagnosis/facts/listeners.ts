/** A listening TCP socket inside the container. */
export interface Listener {
  port: number;
  /** `0.0.0.0`, `127.0.0.1`, `::`…, as the tool printed it. */
  address: string;
  process?: string;
  /** The line it was read from. */
  line: string;
}

/** The platform's own sshd. */
const sshPort = 2222;

/** Reads `ss -ltn`, `ss -ltnp`, `netstat -tln` and `/proc/net/tcp`, in any mixture. */
export function parseListeners(text: string): Listener[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const listener = fromTool(line) ?? fromProc(line);
    return listener && listener.port !== sshPort ? [listener] : [];
  });
}

function fromTool(line: string): Listener | undefined {
  if (!/\bLISTEN(?:ING)?\b/.test(line)) return undefined;
  const match = /(?:^|\s)(\[[^\]\s]*\]|\*|[\d.]+|[0-9a-f:]*:)(?:%[\w.-]+)?:(\d{1,5})\s/i.exec(`${line} `);
  if (!match) return undefined;
  const process = /users:\(\("([^"]+)"/.exec(line)?.[1] ?? /\s\d+\/([\w.-]+)\s*$/.exec(line)?.[1];
  return {
    address: (match[1] ?? '').replace(/^\[|\]$/g, ''),
    port: Number(match[2]),
    ...(process === undefined ? {} : { process }),
    line: line.trim(),
  };
}

/** `0: 0100007F:1F40 00000000:0000 0A …`: address in the host's byte order, port in hex, 0A is LISTEN. */
function fromProc(line: string): Listener | undefined {
  const match = /^\s*\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 0A /i.exec(line);
  if (!match) return undefined;
  return { address: procAddress(match[1] ?? ''), port: parseInt(match[2] ?? '', 16), line: line.trim() };
}

/** Words of four bytes in the host's order: the first octet of an IPv4 address comes last. */
export function procAddress(hex: string): string {
  const ipv4 = (word: string): string =>
    [6, 4, 2, 0].map((at) => parseInt(word.slice(at, at + 2), 16)).join('.');
  if (hex.length === 8) return ipv4(hex);
  if (/^0{32}$/.test(hex)) return '::';
  if (hex === '00000000000000000000000001000000') return '::1';
  return /^0{16}FFFF0000/i.test(hex) ? ipv4(hex.slice(24)) : hex;
}

export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1' || address === 'localhost';
}
