import { rename } from 'node:fs/promises';
import net from 'node:net';

/** Connections that went through a socket since it was counted. */
export interface CountedSocket {
  count: () => number;
  end: () => Promise<void>;
}

/** Stands between a Unix socket and who connects to it, and counts them. */
export async function countedSocket(file: string): Promise<CountedSocket> {
  const behind = `${file}.r`;
  await rename(file, behind);
  let count = 0;
  const open = new Set<net.Socket>();
  const server = net.createServer((client) => {
    count += 1;
    const real = net.connect(behind);
    for (const socket of [client, real]) {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      // Whoever hangs up first, the other one is told.
      socket.on('error', () => undefined);
    }
    client.pipe(real).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(file, resolve));
  return {
    count: () => count,
    end: async () => {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await rename(behind, file);
    },
  };
}
