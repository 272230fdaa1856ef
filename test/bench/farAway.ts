import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';

/** A loopback port that leads to another one as if over a wide network. */
export interface FarAway {
  port: number;
  close(): void;
}

/** Delays every byte by half of the round trip, in both directions; the bandwidth is not limited. */
export async function farAway(host: string, port: number, roundTripMs: number): Promise<FarAway> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = net.connect({ host, port, allowHalfOpen: true, noDelay: true });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      // Timers of equal length fire in the order in which they were set.
      const later = (work: () => void) => setTimeout(work, roundTripMs / 2);
      from.on('data', (chunk) => later(() => to.write(chunk)));
      from.on('end', () => later(() => to.end()));
      from.on('error', () => to.destroy());
      from.on('close', () => sockets.delete(from));
    }
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
