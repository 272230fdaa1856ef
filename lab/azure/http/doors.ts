import type http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** What stands behind one door. */
export interface Listener {
  onRequest(request: http.IncomingMessage, response: http.ServerResponse): void;
  onUpgrade?(request: http.IncomingMessage, socket: Duplex, head: Buffer): void;
}

/**
 * HTTPS ports of the loopback device, one a host: names below `localhost` do not resolve everywhere, so that a port
 * has to tell one host from another. A door is opened when its port is first asked for; all share one server and its
 * certificate, because a subscription may have thousands of sites.
 */
export class Doors {
  private readonly ports = new Map<string, Promise<number>>();
  private readonly listeners = new Map<number, Listener>();
  private readonly server: https.Server;

  constructor(tls: { cert: Buffer; key: Buffer }) {
    this.server = https.createServer(tls);
    this.server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
      this.listenerOf(request)?.onRequest(request, response);
    });
    this.server.on('upgrade', (request: http.IncomingMessage, socket: Duplex, head: Buffer) => {
      const listener = this.listenerOf(request);
      if (listener?.onUpgrade) listener.onUpgrade(request, socket, head);
      else socket.destroy();
    });
  }

  /** The host, with its port, behind which the named listener answers. */
  async hostOf(name: string, make: () => Listener): Promise<string> {
    let port = this.ports.get(name);
    if (!port) {
      port = this.open(make());
      this.ports.set(name, port);
    }
    return `127.0.0.1:${await port}`;
  }

  private async open(listener: Listener): Promise<number> {
    const door = net.createServer((socket) => void this.server.emit('connection', socket));
    await new Promise<void>((resolve, reject) => {
      door.once('error', reject);
      door.listen(0, '127.0.0.1', resolve);
    });
    const { port } = door.address() as AddressInfo;
    this.listeners.set(port, listener);
    return port;
  }

  private listenerOf({ socket }: http.IncomingMessage): Listener | undefined {
    return this.listeners.get(socket.localPort ?? 0);
  }
}
