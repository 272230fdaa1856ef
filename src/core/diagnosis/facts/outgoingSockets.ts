import { isPrivateAddress } from './addressScope';
import { procAddress } from './listeners';

/** TCP connections that the container has open to one public address and port, or has just closed. */
export interface Peer {
  address: string;
  port: number;
  count: number;
}

/** Peers with public addresses, the one with most connections first; undefined where no table of sockets was seen. */
export function outgoingSockets(text: string): Peer[] | undefined {
  const seen = new Map<string, Peer>();
  const listening = new Set<number>();
  const sockets = text.split(/\r?\n/).flatMap((line) => fromProc(line) ?? fromTool(line) ?? []);
  if (sockets.length === 0) return undefined;
  for (const { isListening, localPort } of sockets) if (isListening) listening.add(localPort);
  for (const { isListening, localPort, address, port } of sockets) {
    // What came in from the front end was not opened by the app.
    if (isListening || listening.has(localPort) || isPrivateAddress(address)) continue;
    const key = `${address} ${port}`;
    const peer = seen.get(key) ?? { address, port, count: 0 };
    peer.count += 1;
    seen.set(key, peer);
  }
  return [...seen.values()].sort((a, b) => b.count - a.count);
}

interface Socket {
  isListening: boolean;
  localPort: number;
  address: string;
  port: number;
}

/** Listening is state 0A, everything else that has a peer counts: a port that waits is taken as well. */
function fromProc(line: string): Socket | undefined {
  const match =
    /^\s*\d+: (?:[0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) ([0-9A-F]{2}) /i.exec(
      line,
    );
  if (!match) return undefined;
  const [, local = '', address = '', port = '', state = ''] = match;
  return {
    isListening: state.toUpperCase() === '0A',
    localPort: parseInt(local, 16),
    address: procAddress(address),
    port: parseInt(port, 16),
  };
}

const states =
  /^(?:tcp\s+(?:\S+\s+){0,2})?(ESTAB|LISTEN|SYN-SENT|TIME-WAIT|CLOSE-WAIT|FIN-WAIT-[12]|LAST-ACK|CLOSING)\s/;

/** `ss -tan`: state, two queues, local and peer address. */
function fromTool(line: string): Socket | undefined {
  const state = states.exec(line.trim())?.[1];
  if (state === undefined) return undefined;
  const ends = [...line.matchAll(/(\[[0-9a-f:.]{2,45}\]|\*|[\d.]{7,15}):(\d{1,5}|\*)(?=\s|$)/gi)];
  const [local, peer] = ends;
  if (!local || !peer) return undefined;
  return {
    isListening: state === 'LISTEN',
    localPort: Number(local[2]),
    address: (peer[1] ?? '').replace(/^\[(?:::ffff:)?|\]$/gi, ''),
    port: Number(peer[2]),
  };
}
