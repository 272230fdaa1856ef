import { parseListeners } from './listeners';

/** Connections that clients have open to what the container listens on; `ss -tan` and /proc/net/tcp. */
export function openConnections(sockets: string): number {
  const ports = new Set(parseListeners(sockets).map(({ port }) => port));
  const open = sockets.split(/\r?\n/).filter((line) => {
    const port = establishedPort(line);
    return port !== undefined && ports.has(port);
  });
  // From the machine itself come visits from inside, unless a proxy in the container hands everything on from there.
  const fromOutside = open.filter((line) => !loopbackPeer.test(line));
  return (fromOutside.length > 0 ? fromOutside : open).length;
}

/** The other end is on loopback, in /proc (as it is stored, backwards) and as `ss` has it. */
const loopbackPeer =
  /^\s*\d+: \S+ (?:[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F):[0-9A-F]{4} 01 |\bESTAB\w*\s+\d+\s+\d+\s+\S+\s+(?:127\.|\[?::1\]?:|\[?::ffff:127\.)/i;

/** The local port of a connection that stands: state 01 in /proc. */
function establishedPort(line: string): number | undefined {
  const proc = /^\s*\d+: (?:[0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 01 /i.exec(line);
  if (proc) return parseInt(proc[1] ?? '', 16);
  const tool = /\bESTAB\w*\s+\d{1,9}\s+\d{1,9}\s+\S{1,60}:(\d{1,5})\s/.exec(line);
  return tool ? Number(tool[1]) : undefined;
}
