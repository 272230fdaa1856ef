import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Stands between client and server: it can cut their connections, or let them fall silent without closing them. */
export class StallingProxy {
  readonly path: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(path: string, target: string) {
    this.path = path;
    this.#server = createServer((near) => {
      const far = connect(target);
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.on('error', () => undefined);
      }
      near.on('data', (data) => far.write(data)).on('close', () => far.destroy());
      far.on('data', (data) => near.write(data)).on('close', () => near.destroy());
    });
  }

  static async start(path: string, target: string): Promise<StallingProxy> {
    const proxy = new StallingProxy(path, target);
    proxy.#server.listen(path);
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** From now on nothing passes on the connections there are, not even their end. */
  stall(): void {
    for (const socket of this.#sockets) socket.pause().removeAllListeners('close');
  }

  /** Ends the connections there are, as a network does that breaks; new ones are let through. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }
}
