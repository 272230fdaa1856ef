import fs from 'node:fs';
import net from 'node:net';
import type { InstanceReport } from './siteState';

const LOCAL = '127.0.0.1';

/** Longest first line of a connection. */
const MAX_LINE = 256;

/** A Unix socket that leads to one port of the instance. */
export function forwardTo(port: number): net.Server {
  return net.createServer({ allowHalfOpen: true }, (client) => {
    joinStreams(client, net.connect({ host: '127.0.0.1', port, allowHalfOpen: true }));
  });
}

/**
 * The lab's own way into an instance. The first line of a connection names a port, or `site` for the one to which
 * the platform forwards; the answer is `+` or `-CODE`, and after `+` the bytes flow. So the front end can tell a
 * dead port from an app that hangs up. `status` is answered with one line of JSON. The platform comes to the
 * container's `address`, as an app that listens on 127.0.0.1 alone finds out. Where the network is the machine's own,
 * `isOurs` keeps the gate from leading to somebody else's server.
 */
export function gate(
  state: () => InstanceReport,
  {
    isOurs = () => true,
    address = LOCAL,
  }: { isOurs?: ((port: number) => boolean) | undefined; address?: string } = {},
): net.Server {
  return net.createServer({ allowHalfOpen: true }, (client) => {
    client.on('error', () => client.destroy());
    readLine(client, (line) => {
      if (line === 'status') {
        client.end(`+${JSON.stringify(state())}\n`);
        return;
      }
      const isSite = line === 'site';
      const port = isSite ? state().port : Number(line);
      if (isOurs(port)) open(client, port, isSite ? address : LOCAL);
      else client.end('-ECONNREFUSED\n');
    });
  });
}

/** Reads one line and not a byte more: what follows it belongs to whoever is connected. */
export function readLine(socket: net.Socket, onLine: (line: string) => void): void {
  let line = '';
  const onReadable = () => {
    for (let byte = readByte(socket); byte; byte = readByte(socket)) {
      if (byte === '\n') {
        socket.off('readable', onReadable);
        onLine(line);
        return;
      }
      line += byte;
      if (line.length > MAX_LINE) socket.destroy();
    }
  };
  socket.on('readable', onReadable);
}

function readByte(socket: net.Socket): string | undefined {
  return (socket.read(1) as Buffer | null)?.toString('latin1');
}

function open(client: net.Socket, port: number, host: string): void {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    client.end('-EINVAL\n');
    return;
  }
  const target = net.connect({ host, port, allowHalfOpen: true });
  const onRefused = (error: NodeJS.ErrnoException) => client.end(`-${error.code ?? 'EIO'}\n`);
  target.once('error', onRefused);
  target.once('connect', () => {
    target.off('error', onRefused);
    client.write('+\n');
    joinStreams(client, target);
  });
}

/** Joins two half-open sockets, so that the end of one side is the end of that side alone. */
export function joinStreams(a: net.Socket, b: net.Socket): void {
  a.setNoDelay(true);
  b.setNoDelay(true);
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    from.pipe(to);
    from.on('error', () => to.destroy());
    from.on('close', () => {
      if (!to.writableEnded) to.destroy();
    });
  }
}

/** Listens on a Unix socket that only its owner can open. */
export async function listenOn(server: net.Server, socket: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
  fs.chmodSync(socket, 0o600);
}
