import fs from 'node:fs';
import net from 'node:net';

/** A Unix socket that leads to one port of the instance. */
export function forwardTo(port: number): net.Server {
  return net.createServer({ allowHalfOpen: true }, (client) => {
    join(client, net.connect({ host: '127.0.0.1', port, allowHalfOpen: true }));
  });
}

/**
 * The front end's way in. The first line of a connection names the port; the answer is `+` or `-CODE`, and
 * after `+` the bytes flow. So the front end can tell a dead port from an app that hangs up.
 */
export function gate(): net.Server {
  return net.createServer({ allowHalfOpen: true }, (client) => {
    let line = Buffer.alloc(0);
    const onReadable = () => {
      for (let byte = client.read(1) as Buffer | null; byte; byte = client.read(1) as Buffer | null) {
        if (byte[0] !== 10) {
          line = Buffer.concat([line, byte]);
          if (line.length > 8) client.destroy();
          continue;
        }
        client.off('readable', onReadable);
        open(client, Number(line.toString()));
        return;
      }
    };
    client.on('readable', onReadable);
    client.on('error', () => client.destroy());
  });
}

function open(client: net.Socket, port: number): void {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    client.end('-EINVAL\n');
    return;
  }
  const target = net.connect({ host: '127.0.0.1', port, allowHalfOpen: true });
  const onRefused = (error: NodeJS.ErrnoException) => client.end(`-${error.code ?? 'EIO'}\n`);
  target.once('error', onRefused);
  target.once('connect', () => {
    target.off('error', onRefused);
    client.write('+\n');
    join(client, target);
  });
}

function join(a: net.Socket, b: net.Socket): void {
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
