import { randomInt } from 'node:crypto';
import net from 'node:net';

/** Below those that systems give to outgoing connections, so that a port stays free until it is used. */
const [FIRST, LAST] = [20_000, 32_000];

/** Different ports of the loopback device on which nothing listens, chosen at random for labs that start together. */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = randomInt(FIRST, LAST);
    if (!found.has(port) && (await isFree(port))) found.add(port);
  }
  return [...found];
}

function isFree(port: number): Promise<boolean> {
  const server = net.createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
