import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { createWebSocketStream, WebSocket } from 'ws';

export interface LocalListenerOptions {
  scmHost: string;
  /** A token that Kudu accepts. */
  token: string;
  instance: string;
  /** PEM of the authority of Kudu's certificate. */
  ca: string | undefined;
}

/** A loopback port whose connections lead through Kudu's tunnel, each by a WebSocket of its own. */
export interface LocalListener {
  port: number;
  close(): void;
}

/** The way of App Service's own extension: a listener in front of `ws`, to which an SSH client connects. */
export async function localListener(options: LocalListenerOptions): Promise<LocalListener> {
  const { scmHost, token, instance, ca } = options;
  const sockets = new Set<net.Socket>();
  const server = net.createServer({ noDelay: true, pauseOnConnect: true }, (near) => {
    sockets.add(near);
    const far = new WebSocket(`wss://${scmHost}/AppServiceTunnel/Tunnel.ashx`, {
      headers: { authorization: `Bearer ${token}`, cookie: `ARRAffinity=${instance}` },
      perMessageDeflate: false,
      ca,
    });
    const leave = (): void => {
      sockets.delete(near);
      near.destroy();
      far.terminate();
    };
    const stream = createWebSocketStream(far);
    near.pipe(stream).pipe(near);
    for (const each of [near, stream]) each.on('error', leave).on('close', leave);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
